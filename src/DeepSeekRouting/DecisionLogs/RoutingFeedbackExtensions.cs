namespace DeepSeekRouting;

/// <summary>Shorter ways to record feedback.</summary>
public static class RoutingFeedbackExtensions
{
    /// <summary>Records whether an answer was right.</summary>
    /// <param name="feedback">What takes it.</param>
    /// <param name="traceId">The id of the answer's trace.</param>
    /// <param name="isCorrect">Whether the answer was right.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The id is not one of a trace.</exception>
    public static void Record(this IRoutingFeedback feedback, string traceId, bool isCorrect) =>
        (feedback ?? throw new ArgumentNullException(nameof(feedback))).Record(traceId, new AnswerVerdict { IsCorrect = isCorrect });
}
