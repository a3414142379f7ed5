using System.Runtime.CompilerServices;

namespace DeepSeekRouting.Tool;

/// <summary>Runs checks one after the other; what an endpoint does wrong is a finding, never an exception.</summary>
internal static class EndpointChecker
{
    public static async IAsyncEnumerable<CheckResult> RunAsync(
        IReadOnlyList<CheckedModel> models, IReadOnlyList<EndpointCheck> checks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (CheckedModel model in models)
        {
            var isReachable = true;
            foreach (EndpointCheck check in checks)
            {
                CheckResult result = isReachable
                    ? await RunAsync(model, check, cancellationToken).ConfigureAwait(false)
                    : new() { Model = model.Id, Check = check.Name, Status = CheckStatus.Skipped, Finding = "left out: nothing can be asked" };
                isReachable &= !PreventsAll(result.Failure);
                yield return result;
            }
        }
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
