namespace DeepSeekRouting;

/// <summary>The rules that the settings of the policy <c>expectedLoss</c> keep. What it needs is asked for only where it is asked.</summary>
internal static class ExpectedLossChecks
{
    private const decimal HighestAmount = 1_000_000_000_000m;

    public static IEnumerable<string> Of(DeepSeekRoutingOptions options, RouterRegistration registration, ICollection<string> models, string path)
    {
        var loss = options.ExpectedLoss;
        var isAsked = loss.Enabled || options.Policies.Contains(PolicyNames.ExpectedLoss);
        foreach (var (isValid, rule) in new[]
        {
            (!isAsked || loss.Models.Count > 0, $":Models is empty. Give the models to weigh, each with its error rates: {string.Join(", ", models)}."),
            (loss.ErrorCost is null or (>= 0 and <= HighestAmount), ":ErrorCost must be 0 or more."),
            (loss.ValueOfHour is >= 0 and <= HighestAmount, ":ValueOfHour must be 0 or more."),
            (loss.OutputTokens >= 0, ":OutputTokens must be 0 or more."),
        })
        {
            if (!isValid)
            {
                yield return path + rule;
            }
        }

        foreach (var model in loss.Models)
        {
            var modelPath = $"{path}:Models:{model.Key}";
            if (!models.Contains(model.Key))
            {
                yield return $"{modelPath} is not a model. Models: {string.Join(", ", models)}.";
                continue;
            }

            if (isAsked && !HasPrices(model.Key, options, registration))
            {
                yield return $"{modelPath} has no prices in {options.Currency}, so its answers cannot be weighed. Give the model prices, or take it out.";
            }

            foreach (var error in Of(model.Value, loss.ValueOfHour > 0, modelPath))
            {
                yield return error;
            }
        }
    }

    private static IEnumerable<string> Of(ExpectedLossModel model, bool hasTimeAValue, string path)
    {
        foreach (var (isValid, rule) in new[]
        {
            (model.ErrorRates.Count > 0, ":ErrorRates is empty. Without error rates a model cannot be weighed: measure them, or take the model out."),
            (model.ErrorRates.All(band => band.Rate is >= 0 and <= 1), ":ErrorRates: each needs a Rate, 0 to 1; 0.05 is 5 %."),
            (model.ErrorRates.All(band => band.UpTo is >= 1 and <= 10), ":ErrorRates: UpTo is a complexity, 1 to 10."),
            (model.ErrorRates.All(band => band.Domain is null || !string.IsNullOrWhiteSpace(band.Domain)), ":ErrorRates: a Domain is blank. Leave it out for the rates of every domain."),
            (model.OutputTokens is null or >= 0, ":OutputTokens must be 0 or more."),
            (model.Latency is null || (model.Latency >= TimeSpan.Zero && model.Latency <= TimeSpan.FromDays(1)), ":Latency must be 0 to a day; two seconds are 00:00:02."),
            (model.Latency is not null || !hasTimeAValue, ":Latency is missing: ExpectedLoss:ValueOfHour gives time a value."),
        })
        {
            if (!isValid)
            {
                yield return path + rule;
            }
        }

        foreach (var domain in model.ErrorRates.GroupBy(band => band.Domain, StringComparer.OrdinalIgnoreCase))
        {
            var name = domain.Key is null ? "without a domain" : $"of domain '{domain.Key}'";
            if (domain.Select(band => band.UpTo).Distinct().Count() != domain.Count())
            {
                yield return $"{path}:ErrorRates {name} have two bands with the same UpTo.";
            }

            if (domain.All(band => band.UpTo < 10))
            {
                yield return $"{path}:ErrorRates {name} must reach up to complexity 10.";
            }
        }
    }

    private static bool HasPrices(string name, DeepSeekRoutingOptions options, RouterRegistration registration) =>
        (registration.Models.FirstOrDefault(model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase))?.Profile ?? ModelCatalog.ProfileOf(name, options)).Prices is not null;
}
