using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting;

/// <summary>Binds a router's section. A section with errors is left to the validator, which reports them all; the binder would stop at the first.</summary>
internal sealed class ConfigureFromConfiguration(IServiceProvider provider, IEnumerable<RouterRegistration> registrations)
    : IConfigureNamedOptions<DeepSeekRoutingOptions>
{
    public void Configure(DeepSeekRoutingOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, DeepSeekRoutingOptions options)
    {
        var section = RouterSection.Of(provider, registrations, name ?? "");
        if (section is not null && ConfigurationSchema.Check(section, RouterSection.Satellites(provider, registrations, name ?? "")).IsBindable)
        {
            section.Bind(options);
        }
    }
}
