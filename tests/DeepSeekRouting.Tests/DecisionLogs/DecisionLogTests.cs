using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

public sealed class DecisionLogTests : IDisposable
{
    private const string Key = "sixteen characters or more";

    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_WithHints_WritesTraceAndFeatures(bool streaming)
    {
        RoutingTrace trace;
        await using (var router = await StartAsync(options => options.HashKey = Key))
        {
            var asked = await router.AskAsync(streaming, "What is 2 + 2?", Hinted(new() { Domain = "support", Risk = 2, ErrorCost = 1.5m, Task = "sums", LatencyBudget = TimeSpan.FromSeconds(3) }));
            trace = asked.GetRoutingTrace()!;
        }

        var line = _folder.Lines.ShouldHaveSingleItem();
        line.GetProperty("version").GetInt32().ShouldBe(1);
        var logged = RoutingTraceJson.Read(line.GetProperty("trace").GetRawText())!;
        logged.ShouldBe(trace with { Attempts = logged.Attempts });
        logged.Attempts.ShouldBe(trace.Attempts);
        line.GetProperty("features").GetRawText().ShouldBe(
            $$"""{"promptHash":"{{Hash("What is 2 + 2?")}}","promptCharacters":14,"messages":1,"estimatedInputTokens":{{EstimateOf("What is 2 + 2?")}},"toolCallDensity":0,"complexity":{{JsonSerializer.Serialize(trace.Complexity)}},"domain":"support","risk":2,"errorCost":1.5,"task":"sums","latencyBudgetMs":3000}""");
        line.TryGetProperty("prompt", out _).ShouldBeFalse();
        line.TryGetProperty("answer", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_WithContent_WritesLastUserMessageAndAnswer(bool streaming)
    {
        await using (var router = await StartAsync(options => options.IncludeContent = true))
        {
            router.Server.Script(_ => new() { Text = "Four <b>\"of\u2028course\"</b>\n" });
            await router.Client.AskAsync(streaming, [new(ChatRole.User, "first"), new(ChatRole.Assistant, "yes"), new(ChatRole.User, "second\r\nline"), new(ChatRole.System, "late")]);
        }

        var line = _folder.Lines.ShouldHaveSingleItem();
        line.GetProperty("prompt").GetString().ShouldBe("second\r\nline");
        line.GetProperty("answer").GetString().ShouldBe("Four <b>\"of\u2028course\"</b>\n");
        line.GetProperty("features").GetProperty("messages").GetInt32().ShouldBe(4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failure_IsWritten(bool streaming)
    {
        await using (var router = await StartAsync(options => options.IncludeContent = true))
        {
            router.Server.Inject(Fault.Status(500), times: 2);
            await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming, "Hello"));
        }

        var line = _folder.Lines.ShouldHaveSingleItem();
        line.GetProperty("trace").GetProperty("outcome").GetString().ShouldBe("Failed");
        line.GetProperty("trace").GetProperty("attempts").GetArrayLength().ShouldBe(2);
        line.GetProperty("features").GetProperty("promptCharacters").GetInt32().ShouldBe(5);
        line.TryGetProperty("answer", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FailureBeforeADecision_IsWrittenWithItsFeatures(bool streaming)
    {
        await using (var router = await StartAsync())
        {
            await Should.ThrowAsync<ArgumentException>(router.AskAsync(streaming, "Hello", new() { ModelId = "nobody" }));
        }

        var line = _folder.Lines.ShouldHaveSingleItem();
        line.GetProperty("trace").TryGetProperty("tier", out _).ShouldBeFalse();
        line.GetProperty("features").GetProperty("promptCharacters").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task AbandonedStream_IsWrittenWithoutAnswer()
    {
        await using (var router = await StartAsync(options => options.IncludeContent = true))
        {
            router.Server.Script(_ => new() { Text = "one two three four" });
            await foreach (var update in router.Client.GetStreamingResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken))
            {
                if (update.Text.Length > 0)
                {
                    break;
                }
            }
        }

        var line = _folder.Lines.ShouldHaveSingleItem();
        line.GetProperty("trace").GetProperty("outcome").GetString().ShouldBe("Abandoned");
        line.TryGetProperty("answer", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ManyAtOnce_AreEachWrittenOnce(bool streaming)
    {
        const int Count = 400;
        string[] ids;
        await using (var provider = Provider(new FakeChatClient("yes")))
        {
            var client = provider.GetRequiredService<IChatClient>();
            var feedback = provider.GetRequiredService<IRoutingFeedback>();
            ids = await Task.WhenAll(Enumerable.Range(0, Count).Select(index => Task.Run(async () =>
            {
                var answer = await client.AskAsync(streaming, [new(ChatRole.User, $"Question {index}")]);
                feedback.Record(answer.GetRoutingTrace()!.Id, isCorrect: index % 4 != 0);
                return answer.GetRoutingTrace()!.Id;
            })));
        }

        _folder.Decisions.Select(line => line.GetProperty("trace").GetProperty("id").GetString()!).Order().ShouldBe(ids.Order());
        _folder.Feedback.Select(line => line.GetProperty("traceId").GetString()!).Order().ShouldBe(ids.Order());
        _folder.Feedback.Count(line => line.GetProperty("isCorrect").GetBoolean()).ShouldBe(Count * 3 / 4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ByDefault_NothingThatWasSaidIsWritten(bool streaming)
    {
        string[] secrets = ["canary-prompt", "canary-system", "canary-answer", "canary-tenant", "canary-argument", "canary-result", "canary-key", "canary-note", "canary-tool"];
        await using (var router = await TestRouter.StartAsync(
            options => options.ApiKey = "sk-canary-key-1",
            build => build.UseDecisionLog(_folder.Path),
            serverOptions: new() { ApiKey = "sk-canary-key-1" }))
        {
            router.Server.Script(_ => new() { Text = "canary-answer" });
            var answer = await router.Client.AskAsync(
                streaming,
                [
                    new(ChatRole.System, "canary-system"), new(ChatRole.User, "canary-prompt"),
                    new(ChatRole.Assistant, [new FunctionCallContent("call", "find", new Dictionary<string, object?> { ["of"] = "canary-argument" })]),
                    new(ChatRole.Tool, [new FunctionResultContent("call", "canary-result")]), new(ChatRole.User, "canary-prompt again"),
                ],
                Hinted(new() { Tenant = "canary-tenant" }, new() { Tools = [AIFunctionFactory.Create(() => 1, "find", "canary-tool")] }));
            router.Services.GetRequiredService<IRoutingFeedback>().Record(answer.GetRoutingTrace()!.Id, new() { Score = 0.5, Note = "canary-note" });
        }

        _folder.Lines.Count.ShouldBe(2);
        secrets.Where(secret => _folder.Text.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        _folder.Text.ShouldNotContain("canary");
    }

    [Fact]
    public async Task Hash_WithoutAKey_MatchesWithinOneRunOnly()
    {
        for (var run = 0; run < 2; run++)
        {
            await using var provider = Provider(new FakeChatClient("yes"));
            await provider.GetRequiredService<IChatClient>().AskAsync(streaming: false, [new(ChatRole.User, "Hello")]);
            await provider.GetRequiredService<IChatClient>().AskAsync(streaming: false, [new(ChatRole.User, "Hello")]);
        }

        var hashes = _folder.Lines.Select(line => line.GetProperty("features").GetProperty("promptHash").GetString()!).GroupBy(hash => hash).ToArray();
        hashes.Select(hash => hash.Count()).ShouldBe([2, 2]);
        hashes.Select(hash => hash.Key).ShouldNotContain(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("Hello")))[..32]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Complexity_NobodyAskedFor_IsEstimatedIfWanted(bool isWanted)
    {
        RoutingTrace trace;
        await using (var router = await StartAsync(options => options.EstimateFeatures = isWanted))
        {
            trace = (await router.AskAsync(streaming: false, "Hello", new() { ModelId = "pro" })).GetRoutingTrace()!;
        }

        trace.Complexity.ShouldBeNull("the log changes nothing about the trace");
        _folder.Lines.ShouldHaveSingleItem().GetProperty("features").TryGetProperty("complexity", out _).ShouldBe(isWanted);
    }

    [Fact]
    public async Task Complexity_EstimatorFails_LeavesItOut()
    {
        await using (var router = await StartAsync(services: services => services.AddSingleton<IComplexityEstimator>(new FailingEstimator())))
        {
            await router.AskAsync(streaming: false, "Hello", new() { ModelId = "pro" });
        }

        _folder.Lines.ShouldHaveSingleItem().GetProperty("features").TryGetProperty("complexity", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task SampleRate_WritesItsShare_AndTheFeedbackOnIt()
    {
        var asked = new List<string>();
        await using (var provider = Provider(new FakeChatClient("yes"), options => options.SampleRate = 0.3))
        {
            var client = provider.GetRequiredService<IChatClient>();
            for (var i = 0; i < 400; i++)
            {
                var id = (await client.AskAsync(streaming: false, [new(ChatRole.User, "Hello")])).GetRoutingTrace()!.Id;
                provider.GetRequiredService<IRoutingFeedback>().Record(id, isCorrect: true);
                asked.Add(id);
            }
        }

        // Ids are random: 400 tosses of 0.3 stay within 7 standard deviations.
        _folder.Decisions.Count.ShouldBeInRange(56, 184);
        _folder.Feedback.Select(line => line.GetProperty("traceId").GetString()).ShouldBe(_folder.Decisions.Select(line => line.GetProperty("trace").GetProperty("id").GetString()), ignoreOrder: true);
    }

    [Fact]
    public async Task WithoutLog_NothingIsWritten_AndFeedbackIsTaken()
    {
        await using (var router = await TestRouter.StartAsync(options => options.DecisionLog.Folder = _folder.Path))
        {
            var id = (await router.AskAsync(streaming: false)).GetRoutingTrace()!.Id;
            router.Services.GetRequiredService<IRoutingFeedback>().Record(id, isCorrect: true);
        }

        _folder.Files.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TextThatIsNoUnicode_IsAValidLine(bool streaming)
    {
        await using (var router = await StartAsync(options => (options.IncludeContent, options.IncludeNotes) = (true, true)))
        {
            var answer = await router.AskAsync(streaming, "a\ud800b\0c\udc00", Hinted(new() { Domain = "\ud800x\0", Task = "t\udc00\"\n" }));
            router.Services.GetRequiredService<IRoutingFeedback>().Record(answer.GetRoutingTrace()!.Id, new() { Score = 1, Note = "\ud800" });
        }

        _folder.Lines.Count.ShouldBe(2);
        _folder.Decisions[0].GetProperty("prompt").GetString().ShouldBe("a\ufffdb\0c\ufffd");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TwoRouters_RotatingInOneFolderUnderLoad_WriteEachRequestOnce(bool streaming)
    {
        const int Count = 200;
        string[] ids;
        await using (var first = Provider(new FakeChatClient("yes"), Rotate))
        await using (var second = Provider(new FakeChatClient("yes"), Rotate))
        {
            ids = await Task.WhenAll(Enumerable.Range(0, Count).Select(index => Task.Run(async () =>
            {
                var client = (index % 2 == 0 ? first : second).GetRequiredService<IChatClient>();
                return (await client.AskAsync(streaming, [new(ChatRole.User, $"Question {index}")])).GetRoutingTrace()!.Id;
            })));
        }

        _folder.Decisions.Select(line => line.GetProperty("trace").GetProperty("id").GetString()!).Order().ShouldBe(ids.Order());
        _folder.Files.Count.ShouldBeGreaterThan(10);

        static void Rotate(DecisionLogOptions options) => (options.MaxFileBytes, options.MaxFiles) = (4_000, 10_000);
    }

    private static string Hash(string prompt) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(prompt)))[..32];

    private static int EstimateOf(string prompt) => RequestNeeds.Of([new(ChatRole.User, prompt)], options: null, CharacterTokenEstimator.Shared).InputTokens;

    private static ChatOptions Hinted(RoutingHints hints, ChatOptions? options = null) => (options ?? new()).WithRoutingHints(_ => hints);

    private Task<TestRouter> StartAsync(Action<DecisionLogOptions>? configure = null, Action<IServiceCollection>? services = null) =>
        TestRouter.StartAsync(build: builder => builder.UseDecisionLog(_folder.Path, configure), services: services);

    private ServiceProvider Provider(FakeChatClient client, Action<DecisionLogOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddDeepSeekRouting(options => options.BaselineModel = "own")
            .AddModel("own", _ => client)
            .AddTier("simple", "own")
            .AddTier("complex", "own")
            .UseDecisionLog(_folder.Path, configure);
        return services.BuildServiceProvider();
    }

    [SuppressMessage("Performance", "CA1812", Justification = "False positive on nested types of tests.")]
    private sealed class FailingEstimator : IComplexityEstimator
    {
        public ValueTask<ComplexityEstimate> EstimateAsync(RoutingRequest request, CancellationToken cancellationToken) => throw new InvalidOperationException("No estimate.");
    }
}
