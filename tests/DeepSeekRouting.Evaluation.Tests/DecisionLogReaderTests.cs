using System.Text;

namespace DeepSeekRouting.Evaluation.Tests;

public sealed class DecisionLogReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("decisions").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_FeedbackInALaterFile_IsPutToItsDecision()
    {
        Write("1.jsonl", Decision("a") + "\n" + Decision("b") + "\n");
        Write("2.jsonl", Feedback("a", "2026-10-02T00:00:00Z", "\"isCorrect\":false") + "\n" + Feedback("a", "2026-10-01T00:00:00Z", "\"isCorrect\":true") + "\n");

        var log = DecisionLogReader.Open(_folder);
        var decisions = log.Read().ToArray();

        decisions.Select(decision => decision.Trace.Id).ShouldBe(["a", "b"]);
        decisions[0].Feedback!.IsCorrect.ShouldBe(false, "the last word counts, whatever the order of the lines");
        decisions[1].Feedback.ShouldBeNull();
        log.FeedbackLines.ShouldBe(2);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("00000000000000ab", "00000000000000cd")]
    public void Read_CopyOfALog_CountsEachDecisionOnceAndSaysSo(string first, string second)
    {
        Write("1.jsonl", Decision(first) + "\n" + Decision(second) + "\n");
        Write("2.jsonl", Decision(first) + "\n" + Decision("00000000000000AB") + "\n");
        Write("3.jsonl", Feedback(first, "2026-10-02T00:00:00Z", "\"isCorrect\":true") + "\n");
        var log = DecisionLogReader.Open(_folder);

        log.Read().Select(decision => decision.Trace.Id).ShouldBe([first, second, "00000000000000AB"]);
        log.RepeatedDecisions.ShouldBe(1);
        log.Read().Count(decision => decision.Feedback is not null).ShouldBe(1);
        log.RepeatedDecisions.ShouldBe(1, "reading again begins again");
    }

    [Fact]
    public void Read_Files_SaysHowMuchIsRead()
    {
        Write("1.jsonl", string.Concat(Enumerable.Range(0, 2_000).Select(number => Decision($"a{number}") + "\n")));
        Write("2.jsonl", "");
        Write("3.jsonl", string.Concat(Enumerable.Range(0, 2_000).Select(number => Decision($"b{number}") + "\n")));
        var reports = new Reports();

        DecisionLogReader.Open(_folder).Read(reports).Count().ShouldBe(4_000);

        reports.Values.ShouldBeInOrder();
        reports.Values[^1].ShouldBe(1, tolerance: 1e-3);
    }

    [Fact]
    public void Read_WholeLine_GivesTraceAndFeatures()
    {
        Write("1.jsonl", Decision("a"));

        var decision = DecisionLogReader.Open(_folder).Read().ShouldHaveSingleItem();

        decision.Trace.Model.ShouldBe("flash");
        decision.Trace.Cost.ShouldBe(0.000123m);
        decision.Trace.Attempts.ShouldHaveSingleItem().Usage!.Value.OutputTokens.ShouldBe(20);
        decision.Features.ShouldBe(new() { PromptHash = "00ff", PromptCharacters = 12, Complexity = 6.5, Risk = 3 });
        decision.Prompt.ShouldBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(200)]
    public void Read_TornLastLine_IsPassedOverAndCounted(int cut)
    {
        Write("1.jsonl", Decision("a") + "\n" + Decision("b")[..^cut]);
        Write("2.jsonl", Decision("c") + "\n");

        var log = DecisionLogReader.Open(_folder);

        log.Read().Select(decision => decision.Trace.Id).ShouldBe(["a", "c"]);
        log.TornLines.ShouldBe(1);
        log.Read().Count().ShouldBe(2, "a log can be read again");
        log.TornLines.ShouldBe(1);
    }

    [Fact]
    public void Read_LastLineCutAtAnyByte_LosesThatLineAlone()
    {
        foreach (var last in new[] { Decision("b")[..^1] + ",\"prompt\":\"说 é 😀 \\\"\"}", Feedback("a", "2026-10-02T00:00:00Z", "\"isCorrect\":true,\"score\":0.25") })
        {
            var whole = Encoding.UTF8.GetBytes(Decision("a") + "\n");
            var line = Encoding.UTF8.GetBytes(last);
            for (var kept = 1; kept < line.Length; kept++)
            {
                File.WriteAllBytes(Path.Combine(_folder, "1.jsonl"), [.. whole, .. line.AsSpan(0, kept)]);

                var log = DecisionLogReader.Open(_folder);

                log.Read().ShouldHaveSingleItem().Feedback.ShouldBeNull();
                (log.TornLines, log.FeedbackLines).ShouldBe((1, 0), $"after {kept} bytes of {last}");
            }

            File.WriteAllBytes(Path.Combine(_folder, "1.jsonl"), [.. whole, .. line]);
            var complete = DecisionLogReader.Open(_folder);
            (complete.Read().Count() + complete.FeedbackLines, complete.TornLines).ShouldBe((2, 0), "only the line feed is missing");
        }
    }

    [Theory]
    [InlineData("{\"type\":\"decision\"", "not valid JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{\"version\":1}", "the field 'type' must be a string")]
    [InlineData("{\"type\":\"secret\",\"version\":1}", "the field 'type' must be 'decision' or 'feedback'")]
    [InlineData("{\"type\":\"decision\",\"version\":2}", "the field 'version' is 2")]
    [InlineData("{\"type\":\"decision\"}", "the field 'version' must be a whole number")]
    [InlineData("{\"type\":\"decision\",\"version\":1}", "the field 'trace' must be an object")]
    [InlineData("{\"type\":\"decision\",\"version\":1,\"trace\":{\"id\":\"a\"}}", "must have attempts and currency")]
    [InlineData("{\"type\":\"decision\",\"version\":1,\"trace\":{\"id\":\"a\",\"cost\":\"secret\"}}", "the field 'trace.cost'")]
    [InlineData("{\"type\":\"decision\",\"version\":1,\"trace\":{\"id\":\"a\",\"currency\":\"USD\",\"attempts\":[null]}}", "must have attempts and currency")]
    [InlineData("{\"type\":\"decision\",\"version\":1,\"trace\":{\"id\":\"a\",\"currency\":\"USD\",\"attempts\":[],\"cost\":79228162514264337593543950335}}", "has a cost that is not 0 to 1,000,000,000,000")]
    [InlineData("{\"type\":\"decision\",\"version\":1,\"trace\":{\"id\":\"a\",\"currency\":\"USD\",\"attempts\":[],\"cost\":-1}}", "has a cost that is not 0 to 1,000,000,000,000")]
    [InlineData("{\"type\":\"decision\",\"version\":1,\"trace\":{\"id\":\"a\",\"currency\":\"USD\",\"attempts\":[{\"model\":\"m\",\"usage\":{\"cacheMissTokens\":9223372036854775807}}]}}", "has a number of tokens that is not 0 to 1,000,000,000,000")]
    [InlineData("{\"type\":\"feedback\",\"version\":1}", "the field 'traceId' must be a string")]
    [InlineData("{\"type\":\"feedback\",\"version\":1,\"traceId\":\"a\",\"score\":1.5}", "the field 'score' must be 0 to 1")]
    [InlineData("{\"type\":\"feedback\",\"version\":1,\"traceId\":\"a\",\"isCorrect\":\"secret\"}", "the field 'isCorrect'")]
    public void Read_LineOfSomethingElse_SaysFileLineAndField(string line, string expected)
    {
        Write("1.jsonl", Decision("a") + "\n\n" + line + "\n");

        var exception = Should.Throw<InvalidDataException>(() => DecisionLogReader.Open(_folder).Read().ToArray());

        exception.Message.ShouldStartWith(Path.Combine(_folder, "1.jsonl") + ", line 3: ");
        exception.Message.ShouldContain(expected);
        exception.Message.ShouldNotContain("secret");
    }

    [Fact]
    public void Read_LineLongerThanTheBuffer_IsWhole()
    {
        var prompt = new string('x', 300_000);
        Write("1.jsonl", Decision("a")[..^1] + $",\"prompt\":\"{prompt}\"}}\n" + Decision("b") + "\n");

        DecisionLogReader.Open(_folder).Read().Select(decision => decision.Prompt).ShouldBe([prompt, null]);
    }

    [Fact]
    public void Read_ByteOrderMark_IsNoPartOfTheLine()
    {
        Write("1.jsonl", "\uFEFF" + Decision("a") + "\r\n");

        DecisionLogReader.Open(_folder).Read().ShouldHaveSingleItem().Trace.Id.ShouldBe("a");
    }

    [Fact]
    public void Open_NothingThere_Says()
    {
        Should.Throw<InvalidDataException>(() => DecisionLogReader.Open(Path.Combine(_folder, "none"))).Message.ShouldContain("does not exist");
        Should.Throw<InvalidDataException>(() => DecisionLogReader.Open(_folder)).Message.ShouldContain("holds no *.jsonl file");
    }

    [Fact]
    public void Open_FolderAndAFileOfIt_ReadsTheFileOnce()
    {
        Write("1.jsonl", Decision("a") + "\n");

        DecisionLogReader.Open(_folder, Path.Combine(_folder, "1.jsonl")).Read().Count().ShouldBe(1);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private static string Decision(string id) =>
        $$$"""{"type":"decision","version":1,"trace":{"id":"{{{id}}}","startedAt":"2026-10-01T00:00:00Z","durationMs":5,"tier":"simple","policy":"default","reason":"no policy","model":"flash","attempts":[{"model":"flash","durationMs":4,"usage":{"cacheMissTokens":10,"outputTokens":20},"cost":0.000123}],"currency":"USD","cost":0.000123,"estimatedBaselineCost":0.001},"features":{"promptHash":"00ff","promptCharacters":12,"complexity":6.5,"risk":3}}""";

    private static string Feedback(string id, string at, string verdict) => $$"""{"type":"feedback","version":1,"traceId":"{{id}}","at":"{{at}}",{{verdict}}}""";
}
