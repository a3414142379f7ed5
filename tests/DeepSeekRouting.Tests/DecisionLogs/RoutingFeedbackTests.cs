using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

public sealed class RoutingFeedbackTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Record_Verdict_IsWrittenAndBooked(bool streaming)
    {
        LedgerRow row;
        string id;
        await using (var router = await TestRouter.StartAsync(
            build: builder => builder.UseDecisionLog(_folder.Path),
            services: services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero)))))
        {
            var options = new ChatOptions().WithRoutingHints(hints => hints with { Tenant = "acme", Task = "refund" });
            id = (await router.AskAsync(streaming, options: options)).GetRoutingTrace()!.Id;
            var feedback = router.Services.GetRequiredService<IRoutingFeedback>();
            feedback.Record(id, new() { Score = 0.75 });
            feedback.Record(id, isCorrect: false);
            feedback.Record(id, isCorrect: false);
            row = router.Ledger.TakeSnapshot().Rows.ShouldHaveSingleItem();
        }

        (row.Tenant, row.Task, row.Figures.JudgedAnswers, row.Figures.WrongAnswers).ShouldBe(("acme", "refund", 1, 1), "a verdict counts once");
        _folder.Feedback.Select(line => line.GetRawText()).ShouldBe(
        [
            $$"""{"type":"feedback","version":1,"traceId":"{{id}}","at":"2026-11-23T08:00:00Z","score":0.75}""",
            $$"""{"type":"feedback","version":1,"traceId":"{{id}}","at":"2026-11-23T08:00:00Z","isCorrect":false}""",
            $$"""{"type":"feedback","version":1,"traceId":"{{id}}","at":"2026-11-23T08:00:00Z","isCorrect":false}""",
        ]);
    }

    [Fact]
    public async Task Record_AnswerNoLongerRemembered_IsWrittenOnly()
    {
        await using (var router = await TestRouter.StartAsync(build: builder => builder.UseDecisionLog(_folder.Path, options => options.RememberedAnswers = 1)))
        {
            var first = (await router.AskAsync(streaming: false)).GetRoutingTrace()!.Id;
            var second = (await router.AskAsync(streaming: false)).GetRoutingTrace()!.Id;
            var feedback = router.Services.GetRequiredService<IRoutingFeedback>();
            feedback.Record(first, isCorrect: true);
            feedback.Record(second, isCorrect: true);
            router.Ledger.TakeSnapshot().Rows.Sum(row => row.Figures.JudgedAnswers).ShouldBe(1);
        }

        _folder.Feedback.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Record_FromAProcessThatNeverAsked_IsWritten()
    {
        await using (var router = await TestRouter.StartAsync(build: builder => builder.UseDecisionLog(_folder.Path, options => options.IncludeNotes = true)))
        {
            router.Services.GetRequiredService<IRoutingFeedback>().Record("0123456789abcdef", new() { IsCorrect = true, Note = "fine" });
        }

        _folder.Feedback.ShouldHaveSingleItem().GetProperty("note").GetString().ShouldBe("fine");
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcde")]
    [InlineData("0123456789abcdeg")]
    [InlineData("0123456789ABCDEF")]
    [InlineData("../../../etc/pass")]
    public async Task Record_NoTraceId_IsRefused(string id)
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.UseDecisionLog(_folder.Path));

        Should.Throw<ArgumentException>(() => router.Services.GetRequiredService<IRoutingFeedback>().Record(id, isCorrect: true)).ParamName.ShouldBe("traceId");
    }

    [Fact]
    public async Task Record_EmptyVerdict_IsRefused()
    {
        await using var router = await TestRouter.StartAsync(build: builder => builder.UseDecisionLog(_folder.Path));

        Should.Throw<ArgumentException>(() => router.Services.GetRequiredService<IRoutingFeedback>().Record("0123456789abcdef", new AnswerVerdict { Note = "?" })).ParamName.ShouldBe("verdict");
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Score_OutsideItsRange_IsRefused(double score) => Should.Throw<ArgumentOutOfRangeException>(() => new AnswerVerdict { Score = score });

    [Fact]
    public async Task NamedRouter_HasItsOwnFeedbackAndLog()
    {
        var services = new ServiceCollection();
        foreach (var name in new[] { "", "support" })
        {
            services.AddDeepSeekRouting(name, options => options.BaselineModel = "own")
                .AddModel("own", _ => new FakeChatClient("yes")).AddTier("simple", "own").AddTier("complex", "own")
                .UseDecisionLog(Path.Combine(_folder.Path, name.Length == 0 ? "default" : name));
        }

        await using (var provider = services.BuildServiceProvider())
        {
            var id = (await provider.GetRequiredKeyedService<IChatClient>("support").GetResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken)).GetRoutingTrace()!.Id;
            provider.GetRequiredKeyedService<IRoutingFeedback>("support").Record(id, isCorrect: true);
            provider.GetRequiredService<IRoutingFeedback>().ShouldNotBeSameAs(provider.GetRequiredKeyedService<IRoutingFeedback>("support"));
        }

        var file = Directory.GetFiles(Path.Combine(_folder.Path, "support")).ShouldHaveSingleItem();
        LogFolder.LinesOf(file).Select(line => line.GetProperty("type").GetString()).ShouldBe(["decision", "feedback"]);
        Directory.Exists(Path.Combine(_folder.Path, "default")).ShouldBeFalse("a folder is made with its first line");
    }
}
