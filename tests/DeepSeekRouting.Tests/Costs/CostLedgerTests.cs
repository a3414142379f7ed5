namespace DeepSeekRouting.Tests;

public sealed class CostLedgerTests
{
    [Fact]
    public async Task Record_FromManyThreads_LosesNothing()
    {
        var ledger = new CostLedger();
        const int Writers = 8;
        const int Entries = 10_000;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < Entries; i++)
            {
                ledger.Record(Entry($"tenant{i % 3}") with { IsEstimate = i % 10 == 0 });
            }
        })));

        var totals = ledger.GetTotals();
        totals.Count.ShouldBe(3);
        totals.Sum(row => row.Attempts).ShouldBe(Writers * Entries * 9 / 10);
        totals.Sum(row => row.EstimatedAttempts).ShouldBe(Writers * Entries / 10);
        totals.Sum(row => row.Cost).ShouldBe(Writers * Entries * 9 / 10 * 0.001m);
        totals.Sum(row => row.EstimatedCost).ShouldBe(Writers * Entries / 10 * 0.001m);
        totals.Sum(row => row.Usage.OutputTokens).ShouldBe(Writers * Entries * 9 / 10 * 7);
    }

    [Fact]
    public void Record_MoreTenantsThanRows_GoToOneRowThatSaysOther()
    {
        var ledger = new CostLedger();
        for (var i = 0; i < 10_050; i++)
        {
            ledger.Record(Entry($"tenant{i}"));
        }

        ledger.Record(Entry("tenant5"));

        var totals = ledger.GetTotals();
        totals.Count.ShouldBe(10_001);
        var other = totals.Single(row => row.Tenant == "(other)");
        other.Attempts.ShouldBe(50);
        other.Task.ShouldBe("(other)");
        totals.Single(row => row.Tenant == "tenant5").Attempts.ShouldBe(2);
        totals.Sum(row => row.Cost).ShouldBe(10_051 * 0.001m);
    }

    [Fact]
    public void Record_ModelWithoutPrices_CountsTheAttemptAsUnpriced()
    {
        var ledger = new CostLedger();

        ledger.Record(Entry("t") with { Amount = null });

        var row = ledger.GetTotals().ShouldHaveSingleItem();
        row.UnpricedAttempts.ShouldBe(1);
        row.Attempts.ShouldBe(1);
        row.Cost.ShouldBe(0);
        row.Usage.OutputTokens.ShouldBe(7);
    }

    private static CostEntry Entry(string tenant) => new()
    {
        Router = "",
        Model = "flash",
        Tenant = tenant,
        Currency = "USD",
        Amount = 0.001m,
        Usage = new() { CacheMissTokens = 5, OutputTokens = 7 },
    };
}
