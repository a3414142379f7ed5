#pragma warning disable CA1307, CA2000, CA2234, xUnit1051, IDE0059 // The documentation shows what a reader would type.

namespace DeepSeekRouting.Testing.Tests;

/// <summary>The code of README.md and docs/testing.md, line by line.</summary>
public sealed class Snippets
{
    [Fact]
    public async Task Readme_Example_Runs()
    {
        await using DeepSeekServer server = await DeepSeekServer.StartAsync();
        server.Script(request => request.LastUserText.Contains("capital") ? new ScriptedAnswer { Text = "Paris" } : null);
        server.Inject(Fault.Status(503));

        // Point the app at server.BaseAddress with the key "test-key", then:
        IReadOnlyList<RecordedRequest> requests = server.Requests;
        decimal cost = server.Bill.TotalUsd;

        requests.ShouldBeEmpty();
        cost.ShouldBe(0m);
    }

    [Fact]
    public async Task Guide_StartScriptAssert_Runs()
    {
        await using DeepSeekServer server = await DeepSeekServer.StartAsync();
        server.Script(request => request.LastUserText.Contains("capital") ? new ScriptedAnswer { Text = "Paris" } : null);

        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", server.Options.ApiKey);
        using var body = new StringContent(
            """{"model":"deepseek-flash","messages":[{"role":"user","content":"The capital of France?"}]}""");
        using HttpResponseMessage response = await http.PostAsync("chat/completions", body);

        RecordedRequest request = server.Requests[0];   // body, headers (without the key), status, ignored fields
        BillEntry entry = server.Bill.Entries[0];       // tokens and USD by the server's own count

        (await response.Content.ReadAsStringAsync()).ShouldContain("Paris");
        request.Status.ShouldBe(200);
        entry.AmountUsd.ShouldBeGreaterThan(0m);
    }

    [Fact]
    public async Task Guide_ScriptFile_Loads()
    {
        await using DeepSeekServer server = await DeepSeekServer.StartAsync();

        Should.Throw<ScriptFileException>(() =>
        {
            server.Script(ScriptFile.Load("answers.jsonl").Answer);
        });
    }

    [Fact]
    public async Task Guide_Faults_AreInjected()
    {
        await using DeepSeekServer server = await DeepSeekServer.StartAsync();

        server.Inject(Fault.Status(503), times: 2);
        server.Inject(Fault.CutAfterChunks(5), when: request => request.Model == "deepseek-v4-pro");
    }
}
