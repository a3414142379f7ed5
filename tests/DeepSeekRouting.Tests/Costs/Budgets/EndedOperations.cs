namespace DeepSeekRouting.Tests;

/// <summary>Operations of a store in memory, which end at once.</summary>
internal static class EndedOperations
{
    public static T Ended<T>(this ValueTask<T> operation) => operation.AsTask().GetAwaiter().GetResult();

    public static void Ended(this ValueTask operation) => operation.AsTask().GetAwaiter().GetResult();
}
