using CsCheck;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>What holds of the policy <c>expectedLoss</c> for every table of error rates and every price.</summary>
public sealed class ExpectedLossPropertyTests
{
    private const string Names = "abc";
    private static readonly Gen<decimal> Price = Gen.Int[0, 20_000_000].Select(micros => micros / 1_000_000m);

    private static readonly Gen<Weighed> AnyModel = Gen.Select(
        Price, Price, Gen.Double[0, 1].Array[3], Gen.Int[0, 20_000], Gen.Int[0, 4_000],
        (input, output, rates, latencyMs, outputTokens) => new Weighed(TokenPrices.Of(input, output), rates, TimeSpan.FromMilliseconds(latencyMs), outputTokens));

    private static readonly Gen<decimal> ErrorCost = Gen.Int[0, 100_000].Select(cents => cents / 10_000m);

    [Fact]
    public Task Choice_IsThatOfBruteForce() => Gen.Select(AnyModel.Array[3], ErrorCost, Gen.Int[0, 100], Gen.Int[10, 100], Gen.Int[4, 50_000]).SampleAsync(
        async (models, errorCost, valueOfHour, tenthsOfComplexity, inputTokens) =>
        {
            var complexity = tenthsOfComplexity / 10.0;
            using var router = Router(models, complexity, valueOfHour);

            var chosen = models[await AskAsync(router, errorCost, inputTokens)];

            return models.Min(LossOf) == LossOf(chosen);

            decimal LossOf(Weighed model) =>
                (((inputTokens * model.Prices.CacheMiss) + (model.OutputTokens * model.Prices.Output)) / 1_000_000m)
                + ((decimal)model.Rates[complexity <= 4 ? 0 : complexity <= 7 ? 1 : 2] * errorCost)
                + ((decimal)model.Latency.TotalHours * valueOfHour);
        },
        iter: 100,
        threads: 1);

    [Fact]
    public Task ErrorCost_MoreOfIt_NeverGoesToAModelThatErrsMoreOften() => Gen.Select(AnyModel.Array[3], ErrorCost, ErrorCost).SampleAsync(
        async (models, one, other) =>
        {
            using var router = Router(models, complexity: 5);

            return models[await AskAsync(router, Math.Max(one, other))].Rates[1] <= models[await AskAsync(router, Math.Min(one, other))].Rates[1];
        },
        iter: 100,
        threads: 1);

    // Where the strong model's lead grows with complexity, as it does where complexity means anything.
    [Fact]
    public Task Complexity_MoreOfIt_NeverGoesBackToTheWeakModel() => Gen.Select(AnyModel, AnyModel, Gen.Double[0, 0.3].Array[3], ErrorCost, Gen.Int[10, 100], Gen.Int[10, 100]).SampleAsync(
        async (weak, strong, leads, errorCost, one, other) =>
        {
            var rates = strong.Rates.Select(rate => rate * 0.1).ToArray();
            var models = new[] { weak with { Rates = [rates[0] + leads[0], rates[1] + leads[0] + leads[1], rates[2] + leads[0] + leads[1] + leads[2]] }, strong with { Rates = rates } };
            using var simpler = Router(models, Math.Min(one, other) / 10.0);
            using var harder = Router(models, Math.Max(one, other) / 10.0);

            return await AskAsync(harder, errorCost) >= await AskAsync(simpler, errorCost);
        },
        iter: 100,
        threads: 1);

    // Below the threshold of errorCost the losses decide, above it the complex tier answers; where that has the fewest errors, no step leads back.
    [Fact]
    public Task RiskAndErrorCost_MoreOfThem_NeverGoToAModelThatErrsMoreOften() => Gen.Select(AnyModel, AnyModel, Gen.Double[1, 10].Array[2], Gen.Int[0, 20].Array[2]).SampleAsync(
        async (weak, strong, risks, errorCosts) =>
        {
            var models = new[] { weak, strong with { Rates = [.. weak.Rates.Select(rate => rate / 2)] } };
            using var router = Router(models, complexity: 5);

            return await AskAsync(router, errorCosts.Max(), risk: risks.Max()) >= await AskAsync(router, errorCosts.Min(), risk: risks.Min());
        },
        iter: 100,
        threads: 1);

    private static OfflineRouter Router(Weighed[] models, double complexity, decimal valueOfHour = 0) => new(
        [.. models.Select((model, index) => OfflineRouter.Model($"{Names[index]}", model.Prices))],
        builder => builder.UseExpectedLoss(options =>
        {
            options.ValueOfHour = valueOfHour;
            for (var i = 0; i < models.Length; i++)
            {
                options.Models[$"{Names[i]}"] = new()
                {
                    ErrorRates = [new() { UpTo = 4, Rate = models[i].Rates[0] }, new() { UpTo = 7, Rate = models[i].Rates[1] }, new() { Rate = models[i].Rates[2] }],
                    Latency = models[i].Latency,
                    OutputTokens = models[i].OutputTokens,
                };
            }
        }),
        complexity);

    private static async Task<int> AskAsync(OfflineRouter router, decimal errorCost, int inputTokens = 1_000, double? risk = null)
    {
        var options = new ChatOptions().WithRoutingHints(new RoutingHints { ErrorCost = errorCost, Risk = risk });
        var response = await router.Client.AskAsync(streaming: false, [new(ChatRole.User, $"{inputTokens - NumberTokens.OfOneMessage}")], options);
        return Names.IndexOf(response.GetRoutingTrace()!.Model![0], StringComparison.Ordinal);
    }

    private sealed record Weighed(TokenPrices Prices, double[] Rates, TimeSpan Latency, int OutputTokens);
}
