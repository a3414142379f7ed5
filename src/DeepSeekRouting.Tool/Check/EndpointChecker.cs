namespace DeepSeekRouting.Tool;

/// <summary>Runs checks one after the other; what an endpoint does wrong is a finding, never an exception.</summary>
internal static class EndpointChecker
{
    public static async Task<List<CheckResult>> RunAsync(
        IReadOnlyList<CheckedModel> models, IReadOnlyList<EndpointCheck> checks, ShownProgress progress, CancellationToken cancellationToken)
    {
        List<CheckResult> results = [];
        foreach (CheckedModel model in models)
        {
            var isReachable = true;
            foreach (EndpointCheck check in checks)
            {
                progress.Say($"{model.Id} {check.Name}");
                CheckResult result = isReachable
                    ? await RunAsync(model, check, cancellationToken).ConfigureAwait(false)
                    : new() { Model = model.Id, Check = check.Name, Status = CheckStatus.Skipped, Finding = "left out: nothing can be asked" };
                isReachable &= !PreventsAll(result.Failure);
                results.Add(result);
                progress.Report((double)results.Count / (models.Count * checks.Count));
            }
        }

        return results;
    }

    private static async Task<CheckResult> RunAsync(CheckedModel model, EndpointCheck check, CancellationToken cancellationToken)
    {
        decimal? costBefore = model.Cost;
        try
        {
            string finding = await check.RunAsync(model, cancellationToken).ConfigureAwait(false);
            return Result(CheckStatus.Passed, finding);
        }
        catch (CheckFailedException exception)
        {
            return Result(CheckStatus.Failed, exception.Message);
        }
        catch (DeepSeekException exception)
        {
            string finding = exception.ApiMessage is { } message ? $"{exception.Message} The API says: {message}" : exception.Message;
            return Result(CheckStatus.Failed, finding) with { Failure = exception.Kind };
        }

        CheckResult Result(CheckStatus status, string finding) => new()
        {
            Model = model.Id,
            Check = check.Name,
            Status = status,
            Finding = finding,
            Cost = model.Cost - costBefore,
        };
    }

    private static bool PreventsAll(FailureKind? failure) => failure is FailureKind.Authentication or FailureKind.InsufficientBalance or FailureKind.ConnectionLost;
}
