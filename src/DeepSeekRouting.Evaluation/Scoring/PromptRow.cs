namespace DeepSeekRouting.Evaluation;

/// <summary>A request to be scored.</summary>
internal sealed record PromptRow
{
    /// <summary>Gets the name of the row: a string, or a number as it stands in the file.</summary>
    public required JsonId Id { get; init; }

    public required string Prompt { get; init; }

    public RoutingHints? Hints { get; init; }

    public static PromptRow Read(JsonRow row) => new() { Id = row.Id("id"), Prompt = row.Text("prompt"), Hints = HintFields.Read(row) };
}
