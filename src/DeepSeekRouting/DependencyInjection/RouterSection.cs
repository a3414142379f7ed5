using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting;

/// <summary>Finds the configuration section of a router.</summary>
internal static class RouterSection
{
    public static IConfiguration? Of(IServiceProvider provider, IEnumerable<RouterRegistration> registrations, string name)
    {
        var registration = registrations.FirstOrDefault(candidate => candidate.Name == name);
        return registration?.Section ?? (registration is null ? null : provider.GetService<IConfiguration>()?.GetSection(registration.SectionPath));
    }

    /// <summary>Gives the sub-sections that belong to others: named routers and other packages live inside the default router's section.</summary>
    public static IEnumerable<string> Satellites(IServiceProvider provider, IEnumerable<RouterRegistration> registrations, string name) => name.Length == 0
        ? registrations.Select(registration => registration.Name).Where(other => other.Length > 0).Concat(provider.GetServices<SatelliteSection>().Select(satellite => satellite.Name))
        : [];
}
