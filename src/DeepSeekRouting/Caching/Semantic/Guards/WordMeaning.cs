namespace DeepSeekRouting;

/// <summary>A word's kind, and the form that stands for all words that say the same.</summary>
internal readonly record struct WordMeaning(WordKind Kind, string Form, QuestionSigns Question = QuestionSigns.None);
