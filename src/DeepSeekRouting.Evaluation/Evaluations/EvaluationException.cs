namespace DeepSeekRouting.Evaluation;

/// <summary>A rule is not as good as it must be.</summary>
public sealed class EvaluationException : Exception
{
    internal EvaluationException(string message)
        : base(message)
    {
    }
}
