using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Testing;

namespace DeepSeekRouting.Tests;

public sealed class SecretTests
{
    private const string Key = "sk-canary-key-0123456789";
    private const string Prompt = "canary-prompt";
    private const string Answer = "canary-answer one two three";

    public static TheoryData<bool, string> Faults
    {
        get
        {
            var data = new TheoryData<bool, string>();
            foreach (string name in AllFaults.Keys)
            {
                data.Add(false, name);
                data.Add(true, name);
            }

            return data;
        }
    }

    private static Dictionary<string, Fault> AllFaults { get; } = new()
    {
        ["401"] = Fault.Status(401, $$$"""{"error":{"message":"Your api key: {{{Key}}} is invalid","type":"authentication_error"}}"""),
        ["500"] = Fault.Status(500),
        ["html"] = Fault.Html,
        ["json200"] = Fault.JsonErrorWith200($"The key {Key} is tired"),
        ["malformed"] = Fault.MalformedChunk(3),
        ["truncated"] = Fault.TruncatedBody,
        ["cut"] = Fault.CutAfterBytes(200),
        ["nofinish"] = Fault.NoFinish,
        ["aborted"] = Fault.FinishReason("aborted"),
        ["line"] = Fault.LongLine(2_000_000),
        ["reset"] = Fault.ConnectionReset,
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Failure_Text_HoldsNoKeyPromptOrAnswer(bool stream, string fault)
    {
        await using DeepSeekServer server = await DeepSeekServer.StartAsync(new() { ApiKey = Key }, TestContext.Current.CancellationToken);
        server.Script(_ => new() { Text = Answer });
        server.Inject(AllFaults[fault]);
        using var http = new HttpClient();
        var logger = new FakeLogger();
        using var client = new DeepSeekChatClient(
            () => http,
            new() { ModelId = "deepseek-flash", ApiKey = Key, BaseAddress = server.BaseAddress.AbsoluteUri, MaxBodyBytes = 1_000_000 },
            logger);

        DeepSeekException failure = await Should.ThrowAsync<DeepSeekException>(() =>
            client.AskAsync(stream, [new(ChatRole.User, Prompt)], new ChatOptions { Seed = 1, Instructions = Prompt }));

        string[] texts = [failure.ToString(), failure.Message, failure.ApiMessage ?? "", .. logger.Collector.GetSnapshot().Select(record => record.Message)];
        texts.ShouldAllBe(text => !text.Contains("canary", StringComparison.OrdinalIgnoreCase));
        logger.Collector.Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void InvalidKey_Message_DoesNotShowIt()
    {
        using var http = new HttpClient();

        ArgumentException e = Should.Throw<ArgumentException>(() => new DeepSeekChatClient(http, new() { ModelId = "m", ApiKey = "canary key\n" }));

        e.ToString().ShouldNotContain("canary");
    }

    [Fact]
    public async Task ApiMessage_Endless_IsCut()
    {
        await using Wire wire = await Wire.FailingAsync(Fault.Status(400, $$$"""{"error":{"message":"{{{new string('x', 10_000)}}}"}}"""));

        (await wire.FailAsync(false)).ApiMessage!.Length.ShouldBe(2000);
    }
}
