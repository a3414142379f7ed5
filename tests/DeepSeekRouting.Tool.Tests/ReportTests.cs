using System.Text.Json;
using System.Xml.Linq;
using static DeepSeekRouting.Tool.Tests.DecisionLogLines;

namespace DeepSeekRouting.Tool.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report").FullName;

    private string Page => Path.Combine(_folder, "report.html");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Report_WholeLog_HasEverySection_AndNeedsNothingElse()
    {
        using var log = TextFile.With("log.jsonl", [.. Enumerable.Range(0, 300).SelectMany(number => new[] { Decision(number, model: number % 5 == 0 ? "pro" : "flash"), Feedback(number, number % 7 != 0) })]);
        using var calibration = TextFile.With("calibration.jsonl", [.. Enumerable.Range(0, 200).Select(number => FormattableString.Invariant($"{{\"id\":{number},\"complexity\":{1 + (number % 90 / 10.0)}}}"))]);

        var (code, text, error) = await Screen.RunAsync("report", "--trace", log.Path, "--out", Page, "--calibration", calibration.Path);

        (code, error).ShouldBe((0, ""));
        text.ShouldContain("300 requests, 1 file.");
        var html = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);
        foreach (var id in new[] { "savings", "frontier", "decisions", "near", "drift", "latency", "models" }) html.ShouldContain($"<section id=\"{id}\"");
        html.ShouldContain("66.7 %"); // 0.003 of baseline, 0.001 spent.
        html.ShouldContain("60 of 300");
        html.ShouldContain("Population stability index");
        foreach (var forbidden in new[] { "<script", "http-equiv=\"refresh\"", "src=", "@import", "url(", "javascript:" }) html.Replace("url(#", "", StringComparison.Ordinal).ShouldNotContain(forbidden, Case.Insensitive);
        foreach (var svg in Svgs(html)) XDocument.Parse(svg).Root!.Attribute("aria-label")!.Value.ShouldNotBeEmpty();
        Svgs(html).Count().ShouldBe(6);
        var ids = Svgs(html).SelectMany(svg => XDocument.Parse(svg).Descendants().Attributes("id")).Select(id => id.Value).ToArray();
        ids.Distinct().Count().ShouldBe(ids.Length, "ids are unique on the page");
        foreach (var words in new[] { "flash", "all requests", "complexity → simple" }) Svgs(html).ShouldContain(svg => svg.Contains($">{words}</text>"), $"words need no font: {words}");
    }

    [Fact]
    public async Task Report_HostileLog_IsShownAsText()
    {
        const string Hostile = "<script>alert(1)</script>'`&lt;img src=x onerror=alert(2)>";
        using var log = TextFile.With("log.jsonl", [.. Enumerable.Range(0, 20).SelectMany(number => new[] { Decision(number, policy: number % 2 == 0 ? Hostile : "complexity", model: Hostile, prompt: Hostile, task: Hostile), Feedback(number, true) })]);

        (await Screen.RunAsync("report", "--trace", log.Path, "--out", Page, "--strong-model", Hostile)).Code.ShouldBe(0);

        var html = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);
        html.ShouldNotContain("<script", Case.Insensitive);
        html.ShouldNotContain("<img", Case.Insensitive);
        html.ShouldContain("&lt;script&gt;alert(1)");
        html.ShouldContain("default-src &#39;none&#39;");
    }

    [Fact]
    public async Task Report_WithoutFeedbackAndCalibration_SaysSo()
    {
        using var log = TextFile.With("log.jsonl", Decision(1));

        (await Screen.RunAsync("report", "--trace", log.Path, "--out", Page)).Code.ShouldBe(0);

        var html = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);
        html.ShouldContain("The log has no feedback");
        html.ShouldContain("No calibration set was given");
        html.ShouldContain("holds no content");
    }

    [Fact]
    public async Task Report_Json_SaysTheSameFigures()
    {
        using var log = TextFile.With("log.jsonl", Decision(1), Decision(2, model: "pro"), Feedback(1, true), Feedback(9, false), "{\"type\":\"decision\",\"vers");
        await File.WriteAllTextAsync(log.Path, (await File.ReadAllTextAsync(log.Path, TestContext.Current.CancellationToken)).TrimEnd(), TestContext.Current.CancellationToken);

        var (code, text, error) = await Screen.RunAsync("report", "--trace", log.Path, "--json");

        (code, error).ShouldBe((0, ""));
        using var json = JsonDocument.Parse(text);
        var totals = json.RootElement.GetProperty("totals");
        totals.GetProperty("requests").GetInt32().ShouldBe(2);
        totals.GetProperty("estimatedSaving").GetDecimal().ShouldBe(0.004m);
        totals.GetProperty("strongRequests").GetInt32().ShouldBe(1);
        totals.GetProperty("judged").GetInt32().ShouldBe(1);
        totals.GetProperty("feedbackWithoutRequest").GetInt32().ShouldBe(1);
        totals.GetProperty("tornLines").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("", "the log has no decisions")]
    [InlineData("{\"type\":\"feedback\",\"version\":1,\"traceId\":\"a\",\"isCorrect\":true}\n", "the log has no decisions")]
    [InlineData("{\"type\":1}\n", "line 1: the field 'type' must be a string")]
    public async Task Report_NoDecisionLog_IsOneLineAndExitCode2(string content, string expected)
    {
        var path = Path.Combine(_folder, "log.jsonl");
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);

        var (code, text, error) = await Screen.RunAsync("report", "--trace", path, "--out", Page);

        (code, text).ShouldBe((CommandLine.BadInput, ""));
        error.Trim().ShouldStartWith(path);
        error.ShouldContain(expected);
        error.Trim().ShouldNotContain("\n");
        File.Exists(Page).ShouldBeFalse();
    }

    [Fact]
    public async Task Report_TwoCurrencies_IsRefused()
    {
        using var log = TextFile.With("log.jsonl", Decision(1), Decision(2, currency: "CNY"));

        var (code, _, error) = await Screen.RunAsync("report", "--trace", log.Path, "--json");

        code.ShouldBe(CommandLine.BadInput);
        error.ShouldContain("is in CNY and earlier ones in USD");
    }

    [Fact]
    public async Task Report_NeitherPageNorJson_IsRefused()
    {
        using var log = TextFile.With("log.jsonl", Decision(1));

        var (code, _, error) = await Screen.RunAsync("report", "--trace", log.Path);

        (code, error.Trim()).ShouldBe((CommandLine.BadInput, "report needs --out FILE, or --json, or both."));
    }

    private static IEnumerable<string> Svgs(string html)
    {
        for (var start = html.IndexOf("<svg", StringComparison.Ordinal); start >= 0; start = html.IndexOf("<svg", start + 1, StringComparison.Ordinal))
            yield return html[start..(html.IndexOf("</svg>", start, StringComparison.Ordinal) + 6)];
    }
}
