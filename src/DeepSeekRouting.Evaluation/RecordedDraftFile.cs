namespace DeepSeekRouting.Evaluation;

/// <summary>
/// Reads recorded drafts from a JSONL file with the fields <c>prompt</c>, <c>weak_response</c>, <c>weak_correct</c> and <c>strong_correct</c>;
/// other fields are ignored, blank lines too.
/// </summary>
internal static class RecordedDraftFile
{
    /// <exception cref="InvalidDataException">The file does not exist, a line is not such an object, or there are no lines.</exception>
    public static IReadOnlyList<RecordedDraft> Load(string path)
    {
        var drafts = JsonLines.Load(path, row => new RecordedDraft(row.Text("prompt"), row.Text("weak_response"), new Outcome(row.Truth("weak_correct"), row.Truth("strong_correct"))));
        return drafts.Count > 0 ? drafts : throw new InvalidDataException($"{path}: the file has no rows");
    }
}
