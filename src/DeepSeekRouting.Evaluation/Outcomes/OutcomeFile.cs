namespace DeepSeekRouting.Evaluation;

/// <summary>Reads recorded outcomes from JSONL: one object a line.</summary>
/// <remarks>
/// Fields: <c>id</c>, <c>prompt</c>, <c>weak_correct</c> and <c>strong_correct</c>; optional are <c>subject</c>, the hints <c>domain</c>, <c>risk</c>, <c>errorCost</c>, <c>task</c>, <c>contextTokens</c>
/// and <c>toolCallDensity</c>, the tokens <c>input_tokens</c>, <c>weak_output_tokens</c> and <c>strong_output_tokens</c> (or <c>output_tokens</c> for both), the answers <c>weak_response</c> and <c>strong_response</c>,
/// of which only the tokens are estimated, and <c>confidence</c>. Other fields are ignored, and blank lines.
/// </remarks>
public static class OutcomeFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <returns>The rows, in their order; at least one.</returns>
    /// <exception cref="InvalidDataException">The file does not exist, has no rows, or a row is wrong: the message names file, line and field, and quotes no prompt.</exception>
    public static IReadOnlyList<RecordedOutcome> Load(string path) => NotEmpty(JsonLines.Load(path ?? throw new ArgumentNullException(nameof(path)), ReadOnce()), path);

    /// <summary>Reads rows from text.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <returns>The rows, in their order; at least one.</returns>
    /// <exception cref="InvalidDataException">There are no rows, or one is wrong: the message names the line and the field, and quotes no prompt.</exception>
    public static IReadOnlyList<RecordedOutcome> Read(TextReader reader, string name) =>
        NotEmpty(JsonLines.Read(reader ?? throw new ArgumentNullException(nameof(reader)), name ?? throw new ArgumentNullException(nameof(name)), ReadOnce()), name);

    private static IReadOnlyList<RecordedOutcome> NotEmpty(IReadOnlyList<RecordedOutcome> rows, string name) =>
        rows.Count > 0 ? rows : throw new InvalidDataException($"{name}: the file has no rows");

    // A row that is there twice counts twice: figures and guarantees about independent rows would be wrong.
    private static Func<JsonRow, RecordedOutcome> ReadOnce()
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        return row => Read(row) is var outcome && ids.Add(outcome.Id) ? outcome : throw row.Wrong("id", "unique; an earlier row has the same");
    }

    private static RecordedOutcome Read(JsonRow row)
    {
        int? both = row.CountOrNull("output_tokens");
        return new()
        {
            Id = row.Id("id").Text,
            Prompt = row.Text("prompt"),
            Subject = row.TextOrNull("subject"),
            IsWeakRight = row.Truth("weak_correct"),
            IsStrongRight = row.Truth("strong_correct"),
            Hints = HintFields.Read(row),
            InputTokens = row.CountOrNull("input_tokens"),
            WeakOutputTokens = row.CountOrNull("weak_output_tokens") ?? both ?? TokensOf(row.TextOrNull("weak_response")),
            StrongOutputTokens = row.CountOrNull("strong_output_tokens") ?? both ?? TokensOf(row.TextOrNull("strong_response")),
            Confidence = row.NumberOrNull("confidence", double.MinValue, 1, "a probability of up to 1 or a log probability of 0 or less"),
        };
    }

    private static int? TokensOf(string? answer) => answer is null ? null : CharacterTokenEstimator.Shared.EstimateTokens(answer);
}
