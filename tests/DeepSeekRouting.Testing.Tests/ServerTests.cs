using System.Net.Http.Headers;
using System.Text.Json;

namespace DeepSeekRouting.Testing.Tests;

public sealed class ServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_DefaultOptions_ListensOnLoopbackWithFreePort()
    {
        await using Api first = await Api.StartAsync();
        await using Api second = await Api.StartAsync();

        first.Server.BaseAddress.Host.ShouldBe("127.0.0.1");
        first.Server.BaseAddress.Port.ShouldNotBe(second.Server.BaseAddress.Port);
    }

    [Fact]
    public async Task StartAsync_PortInUse_ThrowsIOException()
    {
        await using Api first = await Api.StartAsync();

        await Should.ThrowAsync<IOException>(() =>
            DeepSeekServer.StartAsync(new DeepSeekServerOptions { Port = first.Server.BaseAddress.Port }, Token));
    }

    [Fact]
    public async Task StartAsync_ContradictoryOptions_ThrowsArgumentException()
    {
        DeepSeekServerOptions[] wrong =
        [
            new() { ApiKey = "" },
            new() { KeepAliveInterval = TimeSpan.Zero },
            new() { AnswerDelay = TimeSpan.FromSeconds(-1) },
            new() { Models = [] },
            new() { Models = [ServedModel.Flash, ServedModel.Pro with { Aliases = ["deepseek-flash"] }] },
        ];

        foreach (DeepSeekServerOptions options in wrong)
            await Should.ThrowAsync<ArgumentException>(() => DeepSeekServer.StartAsync(options, Token));
    }

    [Theory]
    [InlineData("chat/completions")]
    [InlineData("v1/chat/completions")]
    [InlineData("beta/chat/completions")]
    [InlineData("beta/v1/chat/completions")]
    public async Task Post_EveryPrefix_Answers(string path)
    {
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Text = "hello" });

        JsonElement answer = await api.AnswerAsync(path: path);

        answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString().ShouldBe("hello");
        answer.GetProperty("system_fingerprint").GetString().ShouldNotBeNullOrEmpty();
        api.Server.Requests.Single().Path.ShouldBe("/" + path);
    }

    [Fact]
    public async Task Post_UnknownPath_Is404()
    {
        await using Api api = await Api.StartAsync();

        (await api.RefusalAsync("{}", "completions")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Post_WrongKey_Is401WithTheRealText()
    {
        await using Api api = await Api.StartAsync();
        api.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk-secret1234");

        var (status, error) = await api.RefusalAsync("{}");

        status.ShouldBe(401);
        error.GetProperty("message").GetString().ShouldBe("Authentication Fails, Your api key: ****1234 is invalid");
        error.GetProperty("type").GetString().ShouldBe("authentication_error");
    }

    [Fact]
    public async Task Post_NoKey_Is401()
    {
        await using Api api = await Api.StartAsync();
        api.Http.DefaultRequestHeaders.Authorization = null;

        (await api.RefusalAsync("{}")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Get_Models_ListsIdsWithoutAliases()
    {
        await using Api api = await Api.StartAsync();

        JsonElement list = await api.GetAsync("v1/models");

        list.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString())
            .ShouldBe(["deepseek-flash", "deepseek-v4-pro"]);
    }

    [Fact]
    public async Task Get_Balance_FallsByWhatAnswersCost()
    {
        var usage = new ScriptedUsage { CacheHitTokens = 0, CacheMissTokens = 0, OutputTokens = 10_000_000 };
        await using Api api = await Api.SayingAsync(new ScriptedAnswer { Usage = usage }, OffPeak with { Balance = 6.5m });
        await api.AnswerAsync();

        JsonElement balance = await api.GetAsync("user/balance");

        balance.GetProperty("balance_infos")[0].GetProperty("total_balance").GetString().ShouldBe("0.50");
        balance.GetProperty("is_available").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Post_BalanceUsedUp_Is402WithTheRealText()
    {
        await using Api api = await Api.StartAsync(new DeepSeekServerOptions { Balance = 0m });

        var (status, error) = await api.RefusalAsync("{}");

        status.ShouldBe(402);
        error.GetProperty("message").GetString().ShouldBe("Insufficient Balance");
        error.GetProperty("type").GetString().ShouldBe("unknown_error");
    }

    [Fact]
    public async Task Requests_AfterPosts_KeepBodyHeadersStatusInOrderButNoKey()
    {
        await using Api api = await Api.StartAsync();
        api.Http.DefaultRequestHeaders.Add("X-Test", "yes");
        await api.AnswerAsync();
        using HttpResponseMessage refused = await api.PostAsync("not json");

        api.Server.Requests.Select(request => (request.Order, request.Status)).ShouldBe([(1, 200), (2, 400)]);
        RecordedRequest first = api.Server.Requests[0];
        first.Model.ShouldBe("deepseek-flash");
        first.Json!.Value.GetProperty("messages").GetArrayLength().ShouldBe(1);
        first.Headers["x-test"].ShouldBe("yes");
        first.Headers.Keys.ShouldNotContain("Authorization");
        first.ToString().ShouldNotContain("Hi");
        api.Server.Requests[1].Body.ShouldBe("not json");
        api.Server.Requests[1].TraceId.ShouldBe(refused.Headers.GetValues("x-ds-trace-id").Single());
    }

    [Fact]
    public async Task Post_500AtOnce_AllAreAnsweredAndBilled()
    {
        await using Api api = await Api.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => api.StreamTextAsync()));

        api.Server.Bill.Entries.Count.ShouldBe(500);
        api.Server.Bill.Entries.ShouldAllBe(entry => entry.Outcome == AnswerOutcome.Completed);
    }

    [Fact]
    public async Task DisposeAsync_RequestsHang_CutsThem()
    {
        await using Api api = await Api.StartAsync();
        api.Server.Inject(Fault.Hang);
        api.Server.Inject(Fault.Silence(1));
        Task<HttpResponseMessage> hanging = api.PostAsync(Api.Ask().ToJsonString());
        await api.Server.WhenArrivedAsync(1, Token);
        using HttpResponseMessage silent = await api.OpenStreamAsync();

        await api.Server.DisposeAsync().AsTask().WaitAsync(Token);

        await Should.ThrowAsync<HttpRequestException>(() => hanging);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RequestFinished_EveryRequest_IsToldWithItsBillEntry(bool clientLeaves)
    {
        var finished = new TaskCompletionSource<(RecordedRequest Request, BillEntry? Entry)>();
        await using Api api = await Api.StartAsync(new DeepSeekServerOptions
        {
            RequestFinished = (request, entry) => finished.SetResult((request, entry)),
        });
        if (clientLeaves)
        {
            api.Server.Inject(Fault.Silence(1));
            (await api.OpenStreamAsync()).Dispose();
        }
        else
        {
            await api.StreamTextAsync();
        }

        var (request, entry) = await finished.Task.WaitAsync(Token);
        request.Status.ShouldBe(200);
        entry!.Outcome.ShouldBe(clientLeaves ? AnswerOutcome.ClientGone : AnswerOutcome.Completed);
    }

    internal static DeepSeekServerOptions OffPeak => new() { TimeProvider = Clock.At("2026-11-21T12:00:00Z") };
}
