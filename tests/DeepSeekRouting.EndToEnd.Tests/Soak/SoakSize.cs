using System.Globalization;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>How much is asked, and the seed that everything is drawn from.</summary>
internal sealed record SoakSize
{
    /// <summary>Gets how many requests run at the same time.</summary>
    public const int Concurrency = 200;

    /// <summary>Gets how many come at once when all is over, to see that nothing is left in the way.</summary>
    public const int AtOnceAfterwards = 500;

    /// <summary>Gets the first id of the requests that meet no faults.</summary>
    public int FirstEasy => Requests;

    /// <summary>Gets the first id of the requests that the server answers only when everything is over.</summary>
    public int FirstHeld => Requests + AtOnceAfterwards;

    /// <summary>Gets how many requests there are with faults: <c>DSR_SOAK_REQUESTS</c>, else 2,000.</summary>
    public required int Requests { get; init; }

    /// <summary>Gets the seed: <c>DSR_SOAK_SEED</c>, else a random one.</summary>
    public required int Seed { get; init; }

    public static SoakSize FromEnvironment() => new()
    {
        Requests = NumberOf("DSR_SOAK_REQUESTS") ?? 2_000,
        Seed = NumberOf("DSR_SOAK_SEED") ?? Random.Shared.Next(1, int.MaxValue),
    };

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Requests:N0} requests at {Concurrency} concurrent; repeat with DSR_SOAK_REQUESTS={Requests} DSR_SOAK_SEED={Seed}");

    private static int? NumberOf(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
