using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace DeepSeekRouting.Tool.Tests;

public sealed class EmulateTests : IDisposable
{
    private readonly string _script = Path.Combine(Path.GetTempPath(), $"script-{Guid.NewGuid():N}.jsonl");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_script);

    [Fact]
    public async Task Emulate_Requests_AreAnsweredShownAndBilled()
    {
        await File.WriteAllTextAsync(_script, """{"prompt":"my secret prompt","answer":"scripted answer"}""", Token);
        using var screen = new Screen();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<int> run = screen.StartAsync(["emulate", "--port", "0", "--api-key", "k1", "--script", _script, "--concurrency", "3", "--delay", "1"], stop.Token);
        string address = (await screen.LineWithAsync("DEEPSEEK_BASE_URL=", Token)).Split('=')[1].Trim();
        await screen.LineWithAsync("DEEPSEEK_API_KEY=k1", Token);

        (HttpStatusCode status, string body) = await PostAsync(address, "k1", "deepseek-flash");
        (HttpStatusCode refused, _) = await PostAsync(address, "k1", "gpt-4");

        status.ShouldBe(HttpStatusCode.OK);
        body.ShouldContain("scripted answer");
        refused.ShouldBe(HttpStatusCode.BadRequest);
        string line = await screen.LineWithAsync("POST /chat/completions  deepseek-flash  200", Token);
        line.ShouldMatch(@"\d+ in \(0 cached\), \d+ out, \$0\.0000\d+");
        await screen.LineWithAsync("POST /chat/completions  gpt-4  400  The supported API model names", Token);

        await stop.CancelAsync();
        (await run).ShouldBe(0);
        screen.Text.ShouldContain("Total");
        screen.Text.ShouldNotContain("secret");
        screen.Error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Emulate_PortInUse_IsOneLineAndExitCode2()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        (await RefusalAsync("emulate", "--port", port)).ShouldContain(port);
    }

    [Fact]
    public async Task Emulate_MissingScript_IsOneLineAndExitCode2() =>
        (await RefusalAsync("emulate", "--port", "0", "--script", _script)).ShouldBe($"{_script}: the file does not exist");

    [Fact]
    public async Task Emulate_MalformedScript_IsOneLineAndExitCode2()
    {
        await File.WriteAllTextAsync(_script, "{oops", Token);

        (await RefusalAsync("emulate", "--port", "0", "--script", _script)).ShouldStartWith($"{_script}, line 1: not valid JSON");
    }

    [Theory]
    [InlineData("--port must be from 0 to 65535.", "emulate", "--port", "70000")]
    [InlineData("--concurrency must be at least 1.", "emulate", "--concurrency", "0")]
    [InlineData("--delay must be at least 0.", "emulate", "--delay", "-5")]
    [InlineData("'abc'", "emulate", "--port", "abc")]
    [InlineData("'--colour'", "emulate", "--colour")]
    [InlineData("'fly'", "fly")]
    public async Task Emulate_BadArguments_IsOneLineAndExitCode2(string text, params string[] args) =>
        (await RefusalAsync(args)).ShouldContain(text);

    [Fact]
    public async Task Emulate_Terminated_StopsWithTheBillAndExitCode0()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Sends SIGTERM with the kill command.");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "emulate", "--port", "0"])
        {
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync(Token) is { } line && !line.StartsWith("Ctrl-C", StringComparison.Ordinal))
        {
        }

        using Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        string rest = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);

        process.ExitCode.ShouldBe(0);
        rest.ShouldContain("Total");
    }

    private static async Task<string> RefusalAsync(params string[] args)
    {
        using var screen = new Screen();

        (await screen.StartAsync(args, Token)).ShouldBe(2);

        string[] lines = screen.Error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        return lines.ShouldHaveSingleItem();
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(string address, string key, string model)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var content = new StringContent(
            $$"""{"model":"{{model}}","messages":[{"role":"user","content":"my secret prompt"}]}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync(new Uri($"{address}/chat/completions"), content, Token);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }
}
