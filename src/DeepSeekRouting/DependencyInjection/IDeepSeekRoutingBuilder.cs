namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Configures one router. Get it from <c>services.AddDeepSeekRouting()</c>.</summary>
public interface IDeepSeekRoutingBuilder
{
    /// <summary>Gets the name of the router; empty for the default router.</summary>
    string Name { get; }

    /// <summary>Gets the service collection.</summary>
    IServiceCollection Services { get; }
}
