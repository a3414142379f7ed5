namespace DeepSeekRouting.Evaluation;

/// <summary>A file of recorded drafts cannot be used; the message is one line for a person and holds no text of the rows.</summary>
internal sealed class RecordedDraftFileException(string message) : Exception(message);
