namespace DeepSeekRouting.Evaluation.Tests;

public sealed class RecordedDraftFileTests
{
    [Fact]
    public void Load_Rows_AreReadWithoutBlankLinesAndOtherFields()
    {
        using var file = DataFile.With(DataFile.Row("q1", "a1", true, false), "", DataFile.Row("q2", "a2", false, true));

        var drafts = RecordedDraftFile.Load(file.Path);

        drafts.ShouldBe([new RecordedDraft("q1", "a1", new Outcome(true, false)), new RecordedDraft("q2", "a2", new Outcome(false, true))]);
        drafts.Select(draft => draft.Outcome.Gain).ShouldBe([-1, 1]);
    }

    [Theory]
    [InlineData("{oops secret", "not valid JSON")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("""{"weak_response":"secret","weak_correct":true,"strong_correct":true}""", "the field 'prompt' must be a string")]
    [InlineData("""{"prompt":"secret","weak_response":5,"weak_correct":true,"strong_correct":true}""", "the field 'weak_response' must be a string")]
    [InlineData("""{"prompt":"secret","weak_response":"a","weak_correct":"yes","strong_correct":true}""", "the field 'weak_correct' must be true or false")]
    [InlineData("""{"prompt":"secret","weak_response":"a","weak_correct":true}""", "the field 'strong_correct' must be true or false")]
    public void Load_BadLine_NamesFileLineAndField(string line, string what)
    {
        using var file = DataFile.With(DataFile.Row("q", "a", true, true), line);

        string message = Should.Throw<InvalidDataException>(() => RecordedDraftFile.Load(file.Path)).Message;

        message.ShouldBe($"{file.Path}, line 2: {what}");
        message.ShouldNotContain("secret");
    }

    [Fact]
    public void Load_NoFileOrNoRows_SaysSo()
    {
        using var file = DataFile.With("", " ");

        Should.Throw<InvalidDataException>(() => RecordedDraftFile.Load(file.Path)).Message.ShouldEndWith("the file has no rows");
        Should.Throw<InvalidDataException>(() => RecordedDraftFile.Load(file.Path + ".no")).Message.ShouldEndWith("the file does not exist");
    }
}
