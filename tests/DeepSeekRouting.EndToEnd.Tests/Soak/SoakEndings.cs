namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>Checks that a request ended in exactly one complete answer or one typed failure, and that no text was lost or came twice.</summary>
internal sealed class SoakEndings(int seed)
{
    /// <summary>Names what is wrong with a result.</summary>
    public IEnumerable<string> Check(SoakResult result)
    {
        if (result.Traces.Count != 1)
        {
            return [$"left {result.Traces.Count} traces"];
        }

        return result.Failure switch
        {
            null when result.OwnTraces.Any() => CheckAnswer(result),
            null => CheckLeft(result),
            StreamInterruptedException interrupted => CheckInterrupted(result, interrupted),
            AllModelsFailedException failed => CheckNothing(result, RoutingOutcome.Failed).Concat(CheckAllFailed(result, failed)),
            DeepSeekException refused => CheckNothing(result, RoutingOutcome.Failed).Concat(CheckRefused(result, refused)),
            OperationCanceledException => CheckCanceled(result),
            _ => [$"ended in {result.Failure}"],
        };
    }

    private IEnumerable<string> CheckAnswer(SoakResult result)
    {
        var trace = result.Trace;
        var model = trace.Model ?? "none";
        var answer = SoakAnswer.Draw(seed, result.Request, model);
        return Problems(
            (trace.Outcome is RoutingOutcome.Succeeded, $"has an answer and is traced as {trace.Outcome}"),
            (result.OwnTraces.Single().Id == trace.Id, "carries the trace of another request"),
            (trace.Attempts.Count(attempt => attempt.Model == model && attempt.Outcome is AttemptOutcome.Succeeded) == 1, $"was not answered once by {model}"),
            (result.Finishes == 1, $"finished {result.Finishes} times"),
            (result.Text == answer.Text, $"has another text than {model}'s: {Show(result.Text)} instead of {Show(answer.Text)}"),
            (result.Reasoning.Length == 0 || result.Reasoning == answer.Reasoning, $"has other thinking than {model}'s: {Show(result.Reasoning)}"),
            (result.Keys.SequenceEqual(answer.Key is null ? [] : [answer.Key]), $"has other tool calls than {model}'s: {Show(string.Join('|', result.Keys))}"),
            (result.Usages.SequenceEqual(UsageOf(trace, model)), "has another usage than its trace"));
    }

    // The caller stopped reading.
    private IEnumerable<string> CheckLeft(SoakResult result) => Problems(
        (result.Request.LeavesAfter == result.Updates.Count, $"just stopped after {result.Updates.Count} updates"),
        (result.Trace.Outcome is RoutingOutcome.Abandoned, $"was left and is traced as {result.Trace.Outcome}"))
        .Concat(CheckPart(result, result.LastAttempt?.Model));

    private IEnumerable<string> CheckInterrupted(SoakResult result, StreamInterruptedException interrupted) => Problems(
        (result.Request.Streaming, "is no stream and was interrupted"),
        (result.Text == interrupted.PartialText, $"gave {Show(result.Text)} and says it gave {Show(interrupted.PartialText)}"),
        (result.LastAttempt?.Model == interrupted.Model, $"names {interrupted.Model}, which did not answer last"),
        (result.LastAttempt?.Failure == interrupted.Kind, $"names {interrupted.Kind}, which is not what its last attempt failed with"),
        (result.Trace.Outcome is RoutingOutcome.Failed, $"was interrupted and is traced as {result.Trace.Outcome}"))
        .Concat(CheckPart(result, interrupted.Model));

    private static IEnumerable<string> CheckAllFailed(SoakResult result, AllModelsFailedException failed) => Problems(
        (failed.Attempts.SequenceEqual(result.Trace.Attempts), "lists other attempts than its trace"),
        (failed.Attempts.All(attempt => attempt.Outcome is AttemptOutcome.Failed or AttemptOutcome.Skipped || attempt is { Role: AttemptRole.Draft, Outcome: AttemptOutcome.Abandoned }), "lists attempts that did not fail"));

    private static IEnumerable<string> CheckRefused(SoakResult result, DeepSeekException refused) => Problems(
        (refused.Kind is FailureKind.InvalidRequest or FailureKind.ContentFilter, $"gave up at {refused.Kind}"),
        (result.LastAttempt?.Failure == refused.Kind, $"failed with {refused.Kind}, which is not what its last attempt failed with"));

    private IEnumerable<string> CheckCanceled(SoakResult result) => Problems(
        (result.IsOwnCancellation, "was cancelled by somebody else than its caller"),
        (result.Trace.Outcome is RoutingOutcome.Canceled, $"was cancelled and is traced as {result.Trace.Outcome}"))
        .Concat(CheckPart(result, result.LastAttempt?.Model));

    private static IEnumerable<string> CheckNothing(SoakResult result, RoutingOutcome outcome) => Problems(
        (result.Updates.Count == 0, $"gave {result.Updates.Count} updates before it failed with {result.Failure!.GetType().Name}"),
        (result.Trace.Outcome == outcome, $"failed and is traced as {result.Trace.Outcome}"));

    private IEnumerable<string> CheckPart(SoakResult result, string? model)
    {
        var answer = SoakAnswer.Draw(seed, result.Request, model ?? "none");
        return Problems(
            (answer.Text.StartsWith(result.Text, StringComparison.Ordinal), $"has text that is not {model}'s: {Show(result.Text)} of {Show(answer.Text)}"),
            (answer.Reasoning.StartsWith(result.Reasoning, StringComparison.Ordinal), $"has thinking that is not {model}'s: {Show(result.Reasoning)}"));
    }

    private static IEnumerable<TokenUsage?> UsageOf(RoutingTrace trace, string model) => trace.Attempts
        .Where(attempt => attempt.Model == model && attempt.Outcome is AttemptOutcome.Succeeded && attempt.Usage is not null)
        .Select(attempt => attempt.Usage);

    private static string Show(string text) => $"\"{text.ReplaceLineEndings("\\n")}\"";

    private static IEnumerable<string> Problems(params IEnumerable<(bool IsRight, string Problem)> checks) =>
        [.. checks.Where(check => !check.IsRight).Select(check => check.Problem)];
}
