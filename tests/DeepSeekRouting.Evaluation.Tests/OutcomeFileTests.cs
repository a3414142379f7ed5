namespace DeepSeekRouting.Evaluation.Tests;

public sealed class OutcomeFileTests
{
    private const string Plain = """{"id":"a","prompt":"p","weak_correct":true,"strong_correct":false}""";

    [Fact]
    public void Read_PlainRow_HasNoMoreThanItSays()
    {
        var row = Read(Plain).ShouldHaveSingleItem();

        row.ShouldBe(new RecordedOutcome { Id = "a", Prompt = "p", IsWeakRight = true, IsStrongRight = false });
    }

    [Fact]
    public void Read_FullRow_HasHintsTokensAndConfidence()
    {
        var row = Read(
            """
            {"id":"a","prompt":"p","subject":"law","weak_correct":true,"strong_correct":true,"domain":"legal","risk":9,"errorCost":2.5,"task":"review","contextTokens":1000,"toolCallDensity":0.4,
            """.Trim() + """
            "input_tokens":10,"weak_output_tokens":20,"strong_output_tokens":30,"confidence":-0.4,"unknown":1}
            """.Trim()).Single();

        row.Subject.ShouldBe("law");
        row.Hints.ShouldBe(new RoutingHints { Domain = "legal", Risk = 9, ErrorCost = 2.5m, Task = "review", ContextTokens = 1_000, ToolCallDensity = 0.4 });
        (row.InputTokens, row.WeakOutputTokens, row.StrongOutputTokens, row.Confidence).ShouldBe((10, 20, 30, -0.4));
    }

    [Fact]
    public void Read_OutputTokensOrAnswers_CountForBothModels()
    {
        Read(Plain[..^1] + ""","output_tokens":7}""").Single().StrongOutputTokens.ShouldBe(7);
        Read(Plain[..^1] + ""","weak_response":"four words are here","strong_response":"yes"}""").Single().WeakOutputTokens!.Value.ShouldBeInRange(3, 8);
    }

    [Fact]
    public void Read_NumberAsId_IsTheNumber() => Read(Plain.Replace("\"a\"", "7", StringComparison.Ordinal)).Single().Id.ShouldBe("7");

    [Theory]
    [InlineData("""{"id":"a","prompt":"secret","strong_correct":true}""", "rows, line 2: the field 'weak_correct' must be true or false")]
    [InlineData("""{"id":"a","weak_correct":true,"strong_correct":true}""", "rows, line 2: the field 'prompt' must be a string")]
    [InlineData("""{"id":"a","prompt":"secret","weak_correct":true,"strong_correct":true,"risk":11}""", "rows, line 2: the field 'risk' must be a number from 1 to 10")]
    [InlineData("""{"id":"a","prompt":"secret","weak_correct":true,"strong_correct":true,"input_tokens":-1}""", "rows, line 2: the field 'input_tokens' must be a whole number of at least 0")]
    [InlineData("""{"id":"a","prompt":"secret","weak_correct":true,"strong_correct":true,"confidence":1.5}""", "rows, line 2: the field 'confidence' must be a probability of up to 1 or a log probability of 0 or less")]
    [InlineData("""{"id":"a","prompt":"secret" """, "rows, line 2: not valid JSON")]
    [InlineData("[1]", "rows, line 2: not a JSON object")]
    [InlineData("""{"id":"a","prompt":"secret","weak_correct":true,"strong_correct":true}""", "rows, line 2: the field 'id' must be unique; an earlier row has the same")]
    [InlineData("""{"id":"b","prompt":"\udc00","weak_correct":true,"strong_correct":true}""", "rows, line 2: the field 'prompt' must be whole characters: it has half of a surrogate pair")]
    public void Read_WrongRow_IsToldByLineAndFieldWithoutItsText(string line, string expected) =>
        Should.Throw<InvalidDataException>(() => Read(Plain + "\n" + line)).Message.ShouldBe(expected);

    [Fact]
    public void Load_MissingOrEmptyFile_IsTold()
    {
        using var empty = DataFile.With("");

        Should.Throw<InvalidDataException>(() => OutcomeFile.Load("nowhere.jsonl")).Message.ShouldBe("nowhere.jsonl: the file does not exist");
        Should.Throw<InvalidDataException>(() => OutcomeFile.Load(empty.Path)).Message.ShouldBe($"{empty.Path}: the file has no rows");
    }

    private static IReadOnlyList<RecordedOutcome> Read(string text) => OutcomeFile.Read(new StringReader(text), "rows");
}
