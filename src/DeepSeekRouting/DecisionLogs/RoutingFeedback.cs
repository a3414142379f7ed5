namespace DeepSeekRouting;

/// <summary>Hands feedback to the decision log of one router.</summary>
internal sealed class RoutingFeedback(DecisionLogs logs, string router) : IRoutingFeedback
{
    private const int IdLength = 16;

    public void Record(string traceId, AnswerVerdict verdict)
    {
        if (!IsTraceId(traceId ?? throw new ArgumentNullException(nameof(traceId))))
        {
            // Not shown: it may come from anybody.
            throw new ArgumentException("This is not the id of a trace: 16 hexadecimal digits. It is response.GetRoutingTrace()!.Id.", nameof(traceId));
        }

        if ((verdict ?? throw new ArgumentNullException(nameof(verdict))) is { IsCorrect: null, Score: null })
        {
            throw new ArgumentException("A verdict says whether the answer was right, or how good it was. Set IsCorrect or Score.", nameof(verdict));
        }

        logs.Of(router)?.Record(traceId, verdict);
    }

    private static bool IsTraceId(string id) => id.Length == IdLength && id.All(static digit => digit is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
