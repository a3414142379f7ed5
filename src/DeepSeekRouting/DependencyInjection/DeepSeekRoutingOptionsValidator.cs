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

        var section = RouterSection.Of(provider, registrations, registration.Name);
        var schema = section is null ? new() : ConfigurationSchema.Check(section, RouterSection.Satellites(provider, registrations, registration.Name));
        List<string> errors = [.. schema.Errors];
        if (NullSections(options, registration.SectionPath) is { Count: > 0 } missing)
        {
            errors.AddRange(missing);
        }
        else if (schema.IsBindable)
        {
            errors.AddRange(new OptionsCheck(options, registration).Run());
            if (options.ResponseCache.Semantic.Enabled && EmbedderChoice.Obstacle(provider, registration.Embedder is not null, options.ResponseCache.Semantic, registration.SectionPath) is { } obstacle)
            {
                errors.Add(obstacle);
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static List<string> NullSections(DeepSeekRoutingOptions options, string path)
    {
        List<(object? Value, string Key)> sections =
        [
            (options.Models, "Models"), (options.Tiers, "Tiers"), (options.Policies, "Policies"), (options.Rules, "Rules"), (options.Rules?.DomainRisks, "Rules:DomainRisks"),
            (options.Tasks, "Tasks"), (options.Tasks?.ProRequired, "Tasks:ProRequired"), (options.Tasks?.FlashOk, "Tasks:FlashOk"), (options.Tasks?.Hybrid, "Tasks:Hybrid"), (options.Shaping, "Shaping"),
            (options.Workload, "Workload"), (options.Workload?.Rows, "Workload:Rows"), (options.ExpectedLoss, "ExpectedLoss"), (options.ExpectedLoss?.Models, "ExpectedLoss:Models"), (options.PrefixAffinity, "PrefixAffinity"),
            (options.ConfidenceFallback, "ConfidenceFallback"), (options.ConfidenceFallback?.TaskThresholds, "ConfidenceFallback:TaskThresholds"), (options.ConfidenceFallback?.Scorer, "ConfidenceFallback:Scorer"),
            (options.ResponseCache, "ResponseCache"), (options.ResponseCache?.TierLifetimes, "ResponseCache:TierLifetimes"), (options.ResponseCache?.TaskLifetimes, "ResponseCache:TaskLifetimes"), (options.ResponseCache?.Semantic, "ResponseCache:Semantic"),
            (options.Attempts, "Attempts"), (options.Attempts?.CircuitBreaker, "Attempts:CircuitBreaker"), (options.Truncation, "Truncation"), (options.Http, "Http"), (options.Ledger, "Ledger"), (options.PriceHolidays, "PriceHolidays"),
            (options.DecisionLog, "DecisionLog"), (options.Budgets, "Budgets"), (options.BudgetReservations, "BudgetReservations"), (options.Currency, "Currency"), (options.BaselineModel, "BaselineModel"),
        ];
        sections.AddRange((options.Models ?? []).Select(model => ((object?)model.Value, $"Models:{model.Key}")));
        sections.AddRange((options.Tiers ?? []).Select(tier => ((object?)tier.Value, $"Tiers:{tier.Key}")));
        sections.AddRange((options.Shaping ?? []).Select(tier => ((object?)tier.Value, $"Shaping:{tier.Key}")));
        sections.AddRange((options.Budgets ?? []).Select((limit, index) => ((object?)limit, FormattableString.Invariant($"Budgets:{index}"))));
        sections.AddRange((options.Workload?.Rows ?? []).Select((row, index) => ((object?)row, FormattableString.Invariant($"Workload:Rows:{index}"))));
        sections.AddRange((options.ExpectedLoss?.Models ?? []).Select(model => ((object?)model.Value?.ErrorRates, $"ExpectedLoss:Models:{model.Key}:ErrorRates")));
        sections.AddRange((options.ExpectedLoss?.Models ?? []).SelectMany(model => (model.Value?.ErrorRates ?? []).Select((band, index) => ((object?)band, FormattableString.Invariant($"ExpectedLoss:Models:{model.Key}:ErrorRates:{index}")))));
        return [.. sections.Where(section => section.Value is null).Select(section => $"{path}:{section.Key} must not be null; leave it out to keep the default.")];
    }
}
