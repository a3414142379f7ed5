using Microsoft.Extensions.Options;

namespace DeepSeekRouting;

/// <summary>Finds every error of a router's settings, each with the way to mend it.</summary>
internal sealed class DeepSeekRoutingOptionsValidator(IServiceProvider provider, IEnumerable<RouterRegistration> registrations)
    : IValidateOptions<DeepSeekRoutingOptions>
{
    public ValidateOptionsResult Validate(string? name, DeepSeekRoutingOptions options)
    {
        if (registrations.FirstOrDefault(candidate => candidate.Name == (name ?? "")) is not { } registration)
        {
            return ValidateOptionsResult.Skip;
        }

        var errors = new List<string>();
        if (RouterSection.Of(provider, registrations, registration.Name) is { } section)
        {
            errors.AddRange(ConfigurationSchema.Check(section, RouterSection.Satellites(registrations, registration.Name)));
        }

        if (errors.Count == 0)
        {
            // A section with errors was not bound: what follows would complain of its absence.
            errors.AddRange(new OptionsCheck(options, registration).Run());
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
