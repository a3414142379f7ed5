using System.Text.Json;

namespace DeepSeekRouting.Evaluation;

/// <summary>The project's own prompts, JSONL with the fields of <see cref="LabelledPrompt"/>. They were written and labelled by one hand.</summary>
internal static class LabelledPromptFile
{
    public static IReadOnlyList<LabelledPrompt> LoadOwn()
    {
        using var stream = typeof(LabelledPromptFile).Assembly.GetManifestResourceStream("prompts.jsonl")!;
        using var reader = new StreamReader(stream);
        List<LabelledPrompt> prompts = [];
        while (reader.ReadLine() is { } line)
        {
            prompts.Add(JsonSerializer.Deserialize<LabelledPrompt>(line)!);
        }

        return prompts;
    }
}
