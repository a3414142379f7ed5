using System.Diagnostics;

namespace DeepSeekRouting;

internal static class RoutingActivities
{
    public static ActivitySource Source { get; } = new(DeepSeekRoutingDiagnostics.ActivitySourceName);
}
