using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.EndToEnd.Tests;

#pragma warning disable CA2007, IDE0058, IDE0059 // Lines of the documentation, as a reader would write them.

/// <summary>The C# of docs/domains.md.</summary>
internal static class DomainSnippets
{
    public static async Task AskAsync(IChatClient chat, string symptoms)
    {
        var response = await chat.GetResponseAsync(symptoms, new ChatOptions().WithRoutingHints(hints => hints with { Domain = DomainNames.Medical }));
        var trace = response.GetRoutingTrace()!;
        Console.WriteLine($"{trace.Domain}, {(trace.IsDomainDeclared ? "declared" : "classified")}: {trace.Reason}");
    }

    public static void Configure(IServiceCollection services)
    {
        services.AddDeepSeekRouting(options =>
        {
            options.Rules.DomainRisks["aviation"] = 9;
            options.Rules.DomainProbability = 0.5;
        });
        services.AddSingleton<IDomainClassifier, NearestExample>();
    }
}

public sealed class NearestExample(IEmbeddingGenerator<string, Embedding<float>> embedder) : IDomainClassifier
{
    private readonly Dictionary<string, string> _examples = new()
    {
        ["medical"] = "A patient asks about symptoms, a diagnosis or a medicine.",
        ["legal"] = "A question about a contract, a lawsuit or a right.",
        ["aviation"] = "A pilot asks about a procedure or an aircraft system.",
        ["other"] = "Anything else.",
    };

    public async ValueTask<DomainEstimate> ClassifyAsync(RoutingRequest request, CancellationToken cancellationToken)
    {
        var text = request.Messages.LastOrDefault(message => message.Role == ChatRole.User)?.Text ?? "";
        var vectors = await embedder.GenerateAsync([text, .. _examples.Values], cancellationToken: cancellationToken);
        var nearest = _examples.Keys
            .Select((domain, i) => (domain, Similarity: TensorPrimitives.CosineSimilarity(vectors[0].Vector.Span, vectors[i + 1].Vector.Span)))
            .MaxBy(pair => pair.Similarity);
        return new() { Domain = nearest.domain, Probability = Math.Clamp(nearest.Similarity, 0, 1), Reasons = ["nearest example"] };
    }
}
