using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Benchmarks;

/// <summary>What a decision reads of a prompt: token estimate and complexity. The rival is a plain search for the same number of words.</summary>
[MemoryDiagnoser]
public class ComplexityScore
{
    private static readonly string[] Words = ["prove", "derive", "refactor", "debug", "architecture", "trade-off", "optimize", "step by step"];
    private static readonly IReadOnlyList<ChatMessage> ShortPrompt = [new(ChatRole.User, Prompts.Short)];
    private static readonly IReadOnlyList<ChatMessage> LongPrompt = [new(ChatRole.User, Prompts.Long)];
    private readonly TextComplexityEstimator _estimator = new();

    [Params(200, 8192)]
    public int Characters { get; set; }

    private IReadOnlyList<ChatMessage> Messages => Characters == 200 ? ShortPrompt : LongPrompt;

    [Benchmark(Baseline = true)]
    public int EightKeywordSearches()
    {
        var text = Messages[0].Text;
        var found = 0;
        foreach (var word in Words)
        {
            found += text.Contains(word, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        }

        return found;
    }

    /// <summary>The characters of the prompt over the mean of this are the throughput of one thread.</summary>
    [Benchmark]
    public ComplexityEstimate Complexity() => _estimator.Estimate(Messages, instructions: null);

    [Benchmark]
    public int TokenEstimate() => CharacterTokenEstimator.Shared.EstimateTokens(Messages[0].Text);
}
