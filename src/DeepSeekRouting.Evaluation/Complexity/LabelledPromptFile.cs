namespace DeepSeekRouting.Evaluation;

/// <summary>The project's own prompts.</summary>
internal static class LabelledPromptFile
{
    private const string Typical = "typical";
    private const string Hard = "hard";

    public static IReadOnlyList<LabelledPrompt> LoadOwn() => [.. JsonLines.LoadOwn("prompts.jsonl", Read), .. JsonLines.LoadOwn("typical-prompts.jsonl", Read)];

    /// <exception cref="InvalidDataException">The file does not exist, or a line is not such an object.</exception>
    public static IReadOnlyList<LabelledPrompt> Load(string path) => JsonLines.Load(path, Read);

    private static LabelledPrompt Read(JsonRow row) => new()
    {
        Id = row.Text("id"),
        Group = row.Text("group"),
        Language = row.Text("lang"),
        Kind = row.Text("kind"),
        Domain = row.Text("domain"),
        Label = ReadLabel(row, "label"),
        SecondLabel = row.OptionalText("second") is null ? null : ReadLabel(row, "second"),
        Prompt = row.Text("prompt"),
        IsTypical = row.OptionalText("set") is not null && row.OneOf("set", Typical, Hard) == Typical,
    };

    private static string ReadLabel(JsonRow row, string field) => row.OneOf(field, LabelledPrompt.Simple, LabelledPrompt.Medium, LabelledPrompt.Complex);
}
