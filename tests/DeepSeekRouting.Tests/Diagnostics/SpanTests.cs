using System.Diagnostics;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class SpanTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Spans_OfAFallback_AreARequestWithTwoAttempts(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.Status(503));
        using var spans = new SpanRecorder();

        var trace = (await router.AskAsync(streaming)).GetRoutingTrace()!;

        Activity.Current.ShouldBeSameAs(spans.Root);
        var route = spans.Ours.Single(span => span.OperationName == "route");
        route.ParentSpanId.ShouldBe(spans.Root.SpanId);
        route.GetTagItem("deepseek_routing.trace_id").ShouldBe(trace.Id);
        route.GetTagItem("deepseek_routing.tier").ShouldBe("simple");
        route.GetTagItem("deepseek_routing.model").ShouldBe("pro");
        route.GetTagItem("deepseek_routing.outcome").ShouldBe("Succeeded");
        route.Status.ShouldBe(ActivityStatusCode.Unset);
        var failed = spans.Ours.Single(span => span.OperationName == "chat deepseek-flash");
        failed.Kind.ShouldBe(ActivityKind.Client);
        failed.ParentSpanId.ShouldBe(route.SpanId);
        failed.Status.ShouldBe(ActivityStatusCode.Error);
        failed.GetTagItem("error.type").ShouldBe("Overloaded");
        failed.GetTagItem("gen_ai.request.model").ShouldBe("deepseek-flash");
        var answered = spans.Ours.Single(span => span.OperationName == "chat deepseek-v4-pro");
        answered.ParentSpanId.ShouldBe(route.SpanId);
        answered.GetTagItem("gen_ai.response.model").ShouldBe("deepseek-v4-pro");
        answered.GetTagItem("gen_ai.usage.output_tokens").ShouldBe(trace.Attempts[1].Usage!.Value.OutputTokens);
        answered.GetTagItem("deepseek_routing.role").ShouldBe("Fallback");
        spans.Ours.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Spans_OfHttp_AreInsideTheAttempt(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        using var spans = new SpanRecorder();

        await router.AskAsync(streaming);

        var http = spans.All.Single(span => span.Source.Name == "System.Net.Http");
        http.ParentSpanId.ShouldBe(spans.Ours.Single(span => span.OperationName.StartsWith("chat", StringComparison.Ordinal)).SpanId);
    }

    [Fact]
    public async Task Spans_ReaderOpensSpansOfItsOwn_AreNotMixedUp()
    {
        await using var router = await TestRouter.StartAsync();
        using var spans = new SpanRecorder();

        await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            Activity.Current.ShouldBeSameAs(spans.Root);
            using var own = new Activity("own").Start();
        }

        Activity.Current.ShouldBeSameAs(spans.Root);
        spans.All.Where(span => span.OperationName == "own").ShouldAllBe(span => span.ParentSpanId == spans.Root.SpanId);
        spans.Ours.Select(span => span.OperationName).ShouldBe(["route", "chat deepseek-flash"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Spans_FailedRequest_AreErrors(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.Status(400));
        using var spans = new SpanRecorder();

        await Should.ThrowAsync<DeepSeekException>(router.AskAsync(streaming));

        spans.Ours.Count.ShouldBe(2);
        spans.Ours.ShouldAllBe(span => span.Status == ActivityStatusCode.Error);
    }

    [Fact]
    public async Task Spans_AbandonedStream_End()
    {
        await using var router = await TestRouter.StartAsync();
        using var spans = new SpanRecorder();

        await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
        {
            break;
        }

        spans.Ours.Count.ShouldBe(2);
        spans.Ours[0].GetTagItem("deepseek_routing.outcome").ShouldBe("Abandoned");
    }
}
