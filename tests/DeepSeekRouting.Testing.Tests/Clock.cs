using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Testing.Tests;

internal static class Clock
{
    public static FakeTimeProvider At(string instant) => new(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));
}
