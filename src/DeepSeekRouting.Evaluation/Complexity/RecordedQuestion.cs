namespace DeepSeekRouting.Evaluation;

/// <summary>A question and who answered it rightly.</summary>
/// <param name="Prompt">The question as it was asked.</param>
/// <param name="Group">What it shares with its like, such as the subject; its own id where it has none.</param>
/// <param name="Outcome">Who was right.</param>
internal sealed record RecordedQuestion(string Prompt, string Group, Outcome Outcome);
