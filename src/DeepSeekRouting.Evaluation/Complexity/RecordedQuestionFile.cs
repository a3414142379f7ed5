namespace DeepSeekRouting.Evaluation;

/// <summary>Reads recorded questions from a JSONL file with the fields <c>id</c>, <c>prompt</c>, <c>weak_correct</c>, <c>strong_correct</c> and perhaps <c>subject</c>.</summary>
internal static class RecordedQuestionFile
{
    /// <exception cref="InvalidDataException">The file does not exist, a line is not such an object, or there are no lines.</exception>
    public static IReadOnlyList<RecordedQuestion> Load(string path)
    {
        var questions = JsonLines.Load(path, row => new RecordedQuestion(
            row.Text("prompt"), row.OptionalText("subject") ?? row.Text("id"), new Outcome(row.Truth("weak_correct"), row.Truth("strong_correct"))));
        if (questions.Count == 0) throw new InvalidDataException($"{path}: the file has no rows");

        // One subject for all tells nothing apart: each row is its own group then.
        return questions.DistinctBy(question => question.Group).Skip(1).Any()
            ? questions
            : [.. questions.Select((question, row) => question with { Group = FormattableString.Invariant($"row {row}") })];
    }
}
