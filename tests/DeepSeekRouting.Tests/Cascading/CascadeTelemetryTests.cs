using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace DeepSeekRouting.Tests;

public sealed class CascadeTelemetryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Drafts_AreCountedByOutcomeAndScorer(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2);
        using var drafts = new MetricCollector<long>(router.Services.GetRequiredService<IMeterFactory>(), DeepSeekRoutingDiagnostics.MeterName, DeepSeekRoutingDiagnostics.DraftsCounter);

        await router.AskAsync(streaming);

        var draft = drafts.GetMeasurementSnapshot().ShouldHaveSingleItem();
        draft.Tags["deepseek_routing.outcome"].ShouldBe("escalated");
        draft.Tags["deepseek_routing.scorer"].ShouldBe("firstToken");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Spans_HaveTheRolesOfTheAttemptsAndTheScoreOfTheDraft(bool streaming)
    {
        await using var router = await CascadeRouter.StartAsync(-2);
        using var spans = new SpanRecorder();

        await router.AskAsync(streaming);

        spans.Ours.Select(span => span.GetTagItem("deepseek_routing.role")).ShouldBe(["Draft", "Escalation", null], ignoreOrder: true);
        var route = spans.Ours.Single(span => span.OperationName == "route");
        route.GetTagItem("deepseek_routing.draft").ShouldBe("Escalated");
        route.GetTagItem("deepseek_routing.confidence").ShouldBe(-2.0);
    }
}
