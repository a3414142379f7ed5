using System.Text.Json;

namespace DeepSeekRouting.Tests;

public sealed class LedgerSnapshotJsonTests
{
    [Fact]
    public void FromJson_OfToJson_IsTheSameSnapshot()
    {
        var ledger = new CostLedger();
        ledger.RecordCost(new()
        {
            Router = "",
            Model = "flash",
            Tenant = "Müller & Söhne",
            Task = "refund",
            StartedAt = new(2026, 10, 20, 12, 0, 0, TimeSpan.Zero),
            Usage = new() { CacheHitTokens = 1, CacheMissTokens = 2, OutputTokens = 3, ReasoningTokens = 1 },
            Amount = 0.000000000001m,
            Currency = "USD",
        });
        ledger.RecordRequest(new() { Router = "", Model = null, StartedAt = new(2026, 10, 20, 12, 0, 0, TimeSpan.Zero), Currency = "USD", EstimatedBaselineCost = 0.5m, EstimatedSaving = -0.25m });
        var snapshot = ledger.TakeSnapshot();

        var read = LedgerSnapshot.FromJson(snapshot.ToJson());

        read.Rows.ShouldBe(snapshot.Rows, ignoreOrder: true);
        read.Sum().ShouldBe(snapshot.Sum());
    }

    [Fact]
    public void ToJson_Figures_HoldNothingThatFollowsFromOthers()
    {
        using var json = JsonDocument.Parse(new LedgerSnapshot { Rows = [new() { Router = "", Currency = "USD", Figures = new() { Requests = 4, RequestsMovedOn = 1 } }] }.ToJson());

        var figures = json.RootElement.GetProperty("rows")[0].GetProperty("figures");
        figures.GetProperty("requests").GetInt64().ShouldBe(4);
        figures.TryGetProperty("fallbackRate", out _).ShouldBeFalse();
        figures.GetProperty("usage").TryGetProperty("inputTokens", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"rows\":null}")]
    [InlineData("{\"rows\":[null]}")]
    [InlineData("{\"rows\":[{\"router\":\"\"}]}")]
    [InlineData("{\"rows\":[{\"router\":null,\"currency\":\"USD\"}]}")]
    [InlineData("{\"rows\":[{\"router\":\"\",\"currency\":\"USD\",\"figures\":{\"requests\":\"many\"}}]}")]
    public void FromJson_NoSnapshot_IsAJsonException(string json) => Should.Throw<JsonException>(() => LedgerSnapshot.FromJson(json));

    [Fact]
    public void FromJson_Null_IsRefused() => Should.Throw<ArgumentNullException>(() => LedgerSnapshot.FromJson(null!)).ParamName.ShouldBe("json");
}
