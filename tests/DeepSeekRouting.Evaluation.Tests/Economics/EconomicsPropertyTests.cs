using CsCheck;

namespace DeepSeekRouting.Evaluation.Tests;

/// <summary>What holds of money whatever the numbers are.</summary>
public sealed class EconomicsPropertyTests
{
    private static readonly Gen<decimal> Share = Gen.Int[0, 1_000].Select(thousandths => thousandths / 1_000m);
    private static readonly Gen<decimal> Price = Gen.Int[1, 100_000].Select(cents => cents / 100m);

    private static readonly Gen<PricedModel> Model = Gen.Select(Price, Price, Price, Price).Select((hit, miss, output, peak) => new PricedModel
    {
        Name = "model",
        Prices = new() { CacheHit = hit, CacheMiss = miss, Output = output },
        PeakPrices = new() { CacheHit = peak, CacheMiss = peak, Output = peak },
    });

    private static readonly Gen<TokenVolume> Volume = Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000], Share, Share)
        .Select((input, output, hits, peak) => new TokenVolume { InputTokens = input, OutputTokens = output, CacheHitShare = hits, PeakShare = peak });

    [Fact]
    public void CostOf_Requests_IsLinear() => Gen.Select(Model, Volume, Gen.Int[0, 1_000_000]).Sample((model, volume, requests) =>
        model.CostOf(volume.Times(requests)).ShouldBe(requests * model.CostOf(volume), 1e-6m));

    [Fact]
    public void CostOf_WholeTokensOffPeak_IsWhatTheRouterBooks() => Gen.Select(Model, Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Sample((model, hits, misses, output) =>
        model.CostOf(new() { InputTokens = hits + misses, OutputTokens = output, CacheHitShare = hits + misses == 0 ? 0 : (decimal)hits / (hits + misses) })
            .ShouldBe(model.Prices.CostOf(new() { CacheHitTokens = hits, CacheMissTokens = misses, OutputTokens = output }), 1e-9m));

    [Fact]
    public void Simulation_Split_LiesBetweenAllFlashAndAllPro() => Gen.Select(Model, Model, Volume, Share).Sample((flash, pro, volume, share) =>
    {
        var table = Table(flash, pro);
        var report = NumberSimulation.Run(new() { Requests = 1_000, Request = volume, Splits = [share], Errors = new() }, [table]);
        var costs = report.Tables[0].Strategies.ToDictionary(strategy => strategy.Name, strategy => strategy.Cost);

        var (allFlash, allPro) = (costs["all Flash"]!.Value, costs["all Pro"]!.Value);
        costs[StrategyNames.Split(share)]!.Value.ShouldBeInRange(Math.Min(allFlash, allPro), Math.Max(allFlash, allPro));
    });

    [Fact]
    public void Simulation_Cascade_CostsTheDraftsOnTopOfTheEscalations() => Gen.Select(Model, Model, Volume, Share).Sample((flash, pro, volume, rate) =>
    {
        var report = NumberSimulation.Run(new() { Requests = 7, Request = volume, Splits = [], EscalationRate = rate, Errors = new() }, [Table(flash, pro)]);

        report.Tables[0].Strategies.Single(strategy => strategy.Name == StrategyNames.Cascade).Cost!.Value
            .ShouldBe(7 * (flash.CostOf(volume) + (rate * pro.CostOf(volume))), 1e-9m);
    });

    [Fact]
    public void PhasedCost_ThreePhases_SavesSevenTenthsLessThatByTheRatio() => Gen.Int[101, 100_000].Select(hundredths => hundredths / 100m).Sample(ratio =>
    {
        var cost = PhasedCost.Of(Phase.PlanExecuteReview, PhasedCost.OneRatio(ratio), TokenVolume.Million(0.5m));

        cost.Saving.ShouldBe(0.7m - (0.7m / ratio), 1e-9m);
        cost.Saving.ShouldBeLessThan(cost.SavingLimit);
        cost.SavingLimit.ShouldBe(0.7m);
        cost.Saving.ShouldBe(Blend.Saving(0.3m, ratio), 1e-9m);
    });

    [Fact]
    public void Blend_StrongShareOf_InvertsCostShare() => Gen.Select(Share, Gen.Int[101, 10_000].Select(hundredths => hundredths / 100m)).Sample((share, ratio) =>
        Blend.StrongShareOf(Blend.CostShare(share, ratio), ratio).ShouldBe(share, 1e-9m));

    [Fact]
    public void ErrorBreakEven_AllThreeWaysToAsk_Agree() => Gen.Select(Price, Price, Price, Share, Share).Sample((weak, difference, errorCost, weakErrors, strongErrors) =>
    {
        var even = new ErrorBreakEven { WeakCost = weak, StrongCost = weak + difference, ErrorCost = errorCost, WeakErrorRate = weakErrors, StrongErrorRate = strongErrors };
        var pays = even.Gain > 0;

        (even.AvoidedErrorRate > even.BreakEvenErrorRate).ShouldBe(pays);
        (even.BreakEvenErrorRate * even.RequestsPerError)!.Value.ShouldBe(1, 1e-9m);
        if (even.AvoidedErrorRate > 0 && Math.Abs(even.Gain!.Value) > 1e-9m) (even.ErrorCost > even.BreakEvenErrorCost).ShouldBe(pays);
        if (even.AvoidedErrorRate <= 0) even.BreakEvenErrorCost.ShouldBeNull();
    });

    [Fact]
    public void RouterPayback_Months_TimesSavingIsTheCost() => Gen.Select(Price, Share, Price).Sample((spend, share, cost) =>
    {
        var payback = new RouterPayback { GrossSaving = spend * share, IntegrationCost = cost };
        if (share == 0) payback.Months.ShouldBeNull();
        else (payback.Months!.Value * payback.MonthlySaving).ShouldBe(cost, 1e-6m);
    });

    private static PriceTable Table(PricedModel flash, PricedModel pro) => new() { Name = "given", Source = "test", Models = [flash with { Name = "flash" }, pro with { Name = "pro" }] };
}
