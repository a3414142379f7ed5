namespace DeepSeekRouting;

/// <summary>
/// Takes what the application finds out about answers, such as a click on thumbs down: it goes into the decision log of the router, and to the <see cref="ICostLedger"/> while the answer is remembered.
/// A service of the container; a named router has its own, a keyed service of its name. Thread-safe.
/// </summary>
public interface IRoutingFeedback
{
    /// <summary>Records a verdict. It does not wait and, but for its arguments, does not fail; without a decision log it does nothing.</summary>
    /// <param name="traceId">The id of the answer's trace, 16 hexadecimal digits: <c>response.GetRoutingTrace()!.Id</c>. The answer may come from another process.</param>
    /// <param name="verdict">The verdict. Of several on one answer the log's readers take the last, and the ledger the first that says right or wrong.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The id is not one of a trace, or the verdict says neither whether the answer was right nor how good it was.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The router's settings are bad, and no host has said so at its start.</exception>
    void Record(string traceId, AnswerVerdict verdict);
}
