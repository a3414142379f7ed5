#pragma warning disable IDE0005, CA2007, CA1062, IDE0059, IDE0051, IDE0061, CA1305 // The documentation shows what a reader would type.
using System.Numerics.Tensors;
using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The code of docs/complexity.md.</summary>
internal static class ComplexitySnippets
{
    public static void Register(IServiceCollection services, float[] weights, float bias)
    {
        services.AddSingleton<IComplexityEstimator>(provider =>
            new EmbeddingComplexity(provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>(), weights, bias));
        services.AddDeepSeekRouting();
    }

    public sealed class EmbeddingComplexity(IEmbeddingGenerator<string, Embedding<float>> model, float[] weights, float bias) : IComplexityEstimator
    {
        public async ValueTask<ComplexityEstimate> EstimateAsync(RoutingRequest request, CancellationToken cancellationToken)
        {
            var prompt = request.Messages.LastOrDefault(message => message.Role == ChatRole.User)?.Text ?? "";
            var embedding = await model.GenerateAsync(prompt, cancellationToken: cancellationToken);
            var logOdds = bias + TensorPrimitives.Dot(weights, embedding.Vector.Span);
            var chance = 1 / (1 + MathF.Exp(-logOdds));
            return new ComplexityEstimate { Score = 1 + (9 * chance) };
        }
    }
}
