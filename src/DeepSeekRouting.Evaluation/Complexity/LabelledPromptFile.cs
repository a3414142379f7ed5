namespace DeepSeekRouting.Evaluation;

/// <summary>The project's own prompts. They were written and labelled by one hand.</summary>
internal static class LabelledPromptFile
{
    public static IReadOnlyList<LabelledPrompt> LoadOwn() => JsonLines.LoadOwn("prompts.jsonl", static row => new LabelledPrompt
    {
        Id = row.Text("id"),
        Group = row.Text("group"),
        Language = row.Text("lang"),
        Kind = row.Text("kind"),
        Domain = row.Text("domain"),
        Label = row.Text("label"),
        Prompt = row.Text("prompt"),
    });
}
