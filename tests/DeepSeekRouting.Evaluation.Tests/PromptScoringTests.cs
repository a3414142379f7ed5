using System.Text.Json;

namespace DeepSeekRouting.Evaluation.Tests;

public sealed class PromptScoringTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_Rows_AreAnsweredInOrder()
    {
        (long rows, string[] lines) = await RunAsync(
            """{"id":"a","prompt":"2 plus 2","domain":"chat"}""", "", """{"id":17,"prompt":"9 hard"}""", """{"id":"秘","prompt":"1","errorCost":500}""");

        rows.ShouldBe(3);
        lines.ShouldBe(
        [
            """{"id":"a","complexity":2,"domain":"chat","tier":"simple","policy":"default","reason":"no rule asked for more"}""",
            """{"id":17,"complexity":9,"domain":null,"tier":"complex","policy":"complexity","reason":"complexity 9.0 of 10 is above 7"}""",
            """{"id":"秘","complexity":1,"domain":null,"tier":"complex","policy":"errorCost","reason":"an error costs 500 USD, more than 10"}""",
        ], customMessage: string.Join('\n', lines));
    }

    [Fact]
    public async Task RunAsync_WrongRow_IsToldAfterThoseBeforeItWereWritten()
    {
        using var output = new StringWriter();
        using var router = StubEstimator.Router();

        var failure = await Should.ThrowAsync<InvalidDataException>(() => new PromptScoring(router.Router).RunAsync(
            new StringReader("""{"id":"a","prompt":"2"}""" + "\n" + """{"id":"b","prompt":"3","risk":"high"}"""), "in", output, progress: null, Token));

        failure.Message.ShouldBe("in, line 2: the field 'risk' must be a number from 1 to 10");
        output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task RunAsync_EndlessInput_IsNotReadAhead()
    {
        using var router = StubEstimator.Router();
        using var input = new CountingReader();
        using var output = new CancellingWriter(afterLines: 500);

        await Should.ThrowAsync<OperationCanceledException>(() => new PromptScoring(router.Router).RunAsync(input, "in", output, progress: null, output.Token));

        input.Lines.ShouldBeLessThanOrEqualTo(501);
    }

    [Fact]
    public async Task RunAsync_File_SaysHowMuchIsRead()
    {
        const int LineLength = 25;
        var reports = new Reports();
        using var router = StubEstimator.Router();
        using var output = new StringWriter();
        using var input = new StreamReader(new MemoryStream([.. Enumerable.Repeat("""{"id":"a","prompt":"2"}"""u8.ToArray(), 10_000).SelectMany(line => (byte[])[.. line, (byte)'\n'])]), bufferSize: 8 * LineLength);

        await new PromptScoring(router.Router).RunAsync(input, "in", output, reports, Token);

        reports.ShouldRiseToTheEnd();
    }

    [Fact]
    public async Task RunAsync_FailingEstimator_LeavesTheComplexityOpen()
    {
        (_, string[] lines) = await RunAsync("""{"id":"a","prompt":"x"}""");

        using var line = JsonDocument.Parse(lines.ShouldHaveSingleItem());
        line.RootElement.GetProperty("complexity").ValueKind.ShouldBe(JsonValueKind.Null);
        line.RootElement.GetProperty("tier").GetString().ShouldBe("simple");
    }

    private static async Task<(long Rows, string[] Lines)> RunAsync(params string[] lines)
    {
        using var router = StubEstimator.Router();
        using var output = new StringWriter();
        long rows = await new PromptScoring(router.Router).RunAsync(new StringReader(string.Join('\n', lines)), "in", output, progress: null, Token);
        return (rows, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private sealed class CountingReader : TextReader
    {
        public int Lines { get; private set; }

        public override ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Lines++;
            return new("""{"id":"a","prompt":"2"}""");
        }
    }

    private sealed class CancellingWriter(int afterLines) : StringWriter
    {
        private readonly CancellationTokenSource _source = new();
        private int _lines;

        public CancellationToken Token => _source.Token;

        public override async Task WriteAsync(char value)
        {
            if (++_lines == afterLines) await _source.CancelAsync();
        }

        public override Task WriteAsync(string? value) => Task.CompletedTask;

        protected override void Dispose(bool disposing)
        {
            _source.Dispose();
            base.Dispose(disposing);
        }
    }
}
