using Polly;

namespace DeepSeekRouting;

/// <summary>Keeps a stream inside a circuit breaker from its first to its last update: a pipeline knows calls only, so one call stays open as long as the stream.</summary>
internal sealed class BreakerStay
{
    private readonly TaskCompletionSource<bool> _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _call = Task.CompletedTask;

    /// <summary>Enters, or throws <see cref="Polly.CircuitBreaker.BrokenCircuitException"/> without a call if the circuit is open.</summary>
    public static async ValueTask<BreakerStay> EnterAsync(ResiliencePipeline circuitBreaker)
    {
        var stay = new BreakerStay();
        stay._call = circuitBreaker.ExecuteAsync(
            static async (stay, _) =>
            {
                stay._entered.SetResult(true);
                await stay._left.Task.ConfigureAwait(false);
            },
            stay,
            CancellationToken.None).AsTask();
        if (await Task.WhenAny(stay._entered.Task, stay._call).ConfigureAwait(false) == stay._call)
        {
            await stay._call.ConfigureAwait(false);
        }

        return stay;
    }

    /// <summary>Leaves and tells the circuit breaker how it went.</summary>
    public async ValueTask LeaveAsync(Exception? failure)
    {
        if (failure is null)
        {
            _left.TrySetResult(true);
        }
        else
        {
            _left.TrySetException(failure);
        }

        try
        {
            await _call.ConfigureAwait(false);
        }
        catch (Exception exception) when (ReferenceEquals(exception, failure))
        {
            // Told to the circuit breaker, and to the caller elsewhere.
        }
    }
}
