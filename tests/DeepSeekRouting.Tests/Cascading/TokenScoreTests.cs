using CsCheck;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>The formulas of the scorers, and the log probabilities that they refuse.</summary>
public sealed class TokenScoreTests
{
    private static readonly Gen<double> Logprob = Gen.Double[-12, -1e-6];

    private static readonly TokenLogprob[] Golden =
    [
        Token("Paris", -0.1, ("Paris", -0.1), ("Lyon", -3)),
        Token(" is", -0.7, (" is", -0.7), (" was", -0.9)),
        Token(" big", -2.0, (" small", -0.3), (" big", -2.0)),
    ];

    [Theory]
    [InlineData("firstToken", -0.1)]
    [InlineData("composite", -0.1)]
    [InlineData("mean", -0.933333)]
    [InlineData("minimum", -2.0)]
    [InlineData("lowestMean", -1.35)] // The lowest two.
    public async Task Score_OfKnownTokens_IsTheFormula(string scorer, double logprob) =>
        (await ScoreAsync(scorer, Golden, options => options.LowestCount = 2)).Logprob!.Value.ShouldBe(logprob, 1e-6);

    [Fact]
    public async Task Margin_OfKnownTokens_IsTheMeanLeadOfTheLikeliest()
    {
        var leads = new[] { Math.Exp(-0.1) - Math.Exp(-3), Math.Exp(-0.7) - Math.Exp(-0.9), Math.Exp(-0.3) - Math.Exp(-2) };

        (await ScoreAsync("margin", Golden)).Probability!.Value.ShouldBe(leads.Average(), 1e-9);
    }

    [Fact]
    public async Task Entropy_OfEvenAlternatives_IsNoConfidence()
    {
        var third = Math.Log(1.0 / 3);

        (await ScoreAsync("entropy", [Token("a", third, ("a", third), ("b", third))])).Probability!.Value.ShouldBe(0, 1e-9);
        (await ScoreAsync("entropy", [Token("a", -1e-9, ("a", -1e-9), ("b", -40))])).Probability!.Value.ShouldBe(1, 1e-6);
    }

    [Fact]
    public Task EveryScorer_AnyTokens_ScoresBetweenMinimumAndCertainty() => Gen.Select(Logprob, Logprob, Logprob).Array[1, 40].SampleAsync(async sample =>
    {
        var tokens = sample.Select(three => Token("t", three.Item1, ("t", three.Item1), ("u", three.Item2), ("v", three.Item3))).ToArray();
        foreach (var scorer in ConfidenceScorers.Names.Where(name => name != ConfidenceScorerNames.Text))
        {
            (await ScoreAsync(scorer, tokens)).Logprob!.Value.ShouldBeInRange(-1000, 0);
        }

        var lowest = (await ScoreAsync("minimum", tokens)).Logprob!.Value;
        var lowestMean = (await ScoreAsync("lowestMean", tokens)).Logprob!.Value;
        var mean = (await ScoreAsync("mean", tokens)).Logprob!.Value;
        lowest.ShouldBeLessThanOrEqualTo(lowestMean + 1e-9);
        lowestMean.ShouldBeLessThanOrEqualTo(mean + 1e-9);
    });

    [Theory]
    [InlineData("margin")]
    [InlineData("entropy")]
    public async Task Score_WithoutAlternatives_IsUnavailable(string scorer) =>
        (await ScoreAsync(scorer, [Token("a", -0.1)])).WhyUnavailable.ShouldBe("no alternatives to the tokens came");

    [Fact]
    public async Task Score_CertainTokenAmongRealAlternatives_IsBelieved() =>
        (await ScoreAsync("firstToken", [Token("a", 0, ("a", 0), ("b", -18.2))])).Logprob.ShouldBe(0);

    [Theory]
    [InlineData(0, -9999, "every token is reported as certain, as at temperature 0")]
    [InlineData(-9999, -9999, "a log probability is censored")]
    [InlineData(0.5, -1, "a log probability is censored")]
    [InlineData(double.NaN, -1, "a log probability is censored")]
    public async Task Score_OfMeaninglessTokens_IsUnavailable(double chosen, double other, string why) =>
        (await ScoreAsync("firstToken", [Token("a", chosen, ("a", chosen), ("b", other))])).WhyUnavailable.ShouldBe(why);

    [Fact]
    public async Task Score_UnlikelyTokenBehindTheFirst_IsCensoredOnlyForScorersThatReadIt()
    {
        TokenLogprob[] tokens = [Token("Paris", -0.1, ("Paris", -0.1), ("Lyon", -3)), Token(" vaut", -9999, (" is", -0.2), (" was", -2))];

        (await ScoreAsync("firstToken", tokens)).Logprob.ShouldBe(-0.1);
        (await ScoreAsync("minimum", tokens)).WhyUnavailable.ShouldBe("a log probability is censored");
    }

    [Fact]
    public async Task Score_OfAToolCall_ReadsTheValuesOfItsArgumentsAlone()
    {
        TokenLogprob[] tokens =
        [
            Token("I look.", -5), Token("{\"", -4), Token("city", -4), Token("\":", -4), Token(" \"", -4), Token("Par", -0.2), Token("is", -0.3), Token("\",", -4),
            Token("\"days\"", -4), Token(":", -4), Token(" [", -4), Token("1", -0.4), Token(",", -4), Token("2", -0.5), Token("]}", -4),
        ];

        (await ScoreAsync("minimum", tokens, call: new("1", "weather"))).Logprob.ShouldBe(-0.5);
        (await ScoreAsync("firstToken", tokens, call: new("1", "weather"))).Logprob.ShouldBe(-0.2);
        (await ScoreAsync("mean", tokens, call: new("1", "weather"))).Logprob!.Value.ShouldBe(-0.35, 1e-9);
    }

    [Fact]
    public async Task Score_OfAToolCallWithoutItsTokens_IsUnavailable() =>
        (await ScoreAsync("firstToken", [Token("Let me look.", -0.1)], call: new("1", "weather"))).WhyUnavailable.ShouldBe("no log probabilities came with the values of the JSON");

    [Fact]
    public async Task Score_OfAJsonAnswer_ReadsItsValuesAlone()
    {
        TokenLogprob[] tokens = [Token("{", -0.001), Token("\"total\":", -0.01), Token(" 12", -1.5), Token("8}", -0.1)];
        var input = new ConfidenceInput { Messages = [], Options = new() { ResponseFormat = ChatResponseFormat.Json }, Tokens = tokens, Temperature = 1 };

        (await ConfidenceScorers.Make("firstToken", new())!.ScoreAsync(input, TestContext.Current.CancellationToken)).Logprob.ShouldBe(-1.5);
    }

    [Fact]
    public void ConfidenceScore_OutOfRange_Throws()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ConfidenceScore.OfLogprob(0.1));
        Should.Throw<ArgumentOutOfRangeException>(() => ConfidenceScore.OfLogprob(double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => ConfidenceScore.OfProbability(1.1));
        ConfidenceScore.OfProbability(0).Logprob.ShouldBe(-1000);
    }

    private static ValueTask<ConfidenceScore> ScoreAsync(
        string scorer, IReadOnlyList<TokenLogprob> tokens, Action<ConfidenceFallbackOptions>? configure = null, FunctionCallContent? call = null)
    {
        var options = new ConfidenceFallbackOptions();
        configure?.Invoke(options);
        var input = new ConfidenceInput { Messages = [], Tokens = tokens, Temperature = 1, ToolCalls = call is null ? [] : [call] };
        return ConfidenceScorers.Make(scorer, options)!.ScoreAsync(input, TestContext.Current.CancellationToken);
    }

    private static TokenLogprob Token(string token, double logprob, params (string Token, double Logprob)[] alternatives) => new()
    {
        Token = token,
        Logprob = logprob,
        Alternatives = [.. alternatives.Select(other => new AlternativeToken { Token = other.Token, Logprob = other.Logprob })],
    };
}
