using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Testing.Tests;

internal static class Clock
{
    public static FakeTimeProvider At(string instant) => new(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

    /// <summary>Lets the clock run until the task is done.</summary>
    public static async Task AdvanceUntilDoneAsync(this FakeTimeProvider clock, Task task)
    {
        while (!task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAny(task, Task.Delay(1, TestContext.Current.CancellationToken));
        }

        await task;
    }
}
