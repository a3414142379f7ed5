#pragma warning disable IDE0005, CA2007, CA1062, IDE0059, IDE0051, IDE0061, CA1305 // The documentation shows what a reader would type.
using DeepSeekRouting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The code of docs/confidence.md.</summary>
internal static class ConfidenceSnippets
{
    public static void Use(IServiceCollection services)
    {
        services.AddDeepSeekRouting().UseConfidenceFallback();
    }

    public static IChatClient Decorate(IChatClient flash, IChatClient pro)
    {
        IChatClient client = flash.AsBuilder()
            .UseConfidenceFallback(pro, options =>
            {
                options.Draft = DeepSeekModels.Flash;
                options.Strong = DeepSeekModels.Pro;
                options.Confidence.Threshold = -0.7;
            })
            .Build();
        return client;
    }

    public static void Own(IServiceCollection services)
    {
        services.AddSingleton<IConfidenceScorer, JudgeScorer>();
        services.AddDeepSeekRouting()
            .ReadLogprobs(raw => raw is VendorAnswer answer ? answer.ToTokenLogprobs() : null)
            .UseConfidenceFallback(options => options.Scorer = "judge");
    }

    private sealed class VendorAnswer
    {
        public TokenLogprobs ToTokenLogprobs() => new();
    }

    private sealed class JudgeScorer : IConfidenceScorer
    {
        public string Name => "judge";

        public bool NeedsLogprobs => true;

        public int? StreamWindow => null;

        public ValueTask<ConfidenceScore> ScoreAsync(ConfidenceInput input, CancellationToken cancellationToken) => new(ConfidenceScore.OfProbability(0.9));
    }
}
