namespace DeepSeekRouting.Evaluation;

/// <summary>A question, the weak model's recorded answer, and who was right.</summary>
internal sealed record RecordedDraft(string Prompt, string Response, Outcome Outcome);
