namespace DeepSeekRouting;

/// <summary>The rules that budgets keep.</summary>
internal static class BudgetChecks
{
    private const decimal LeastAmount = 0.000_000_000_001m;
    private const decimal MostAmount = 9_000_000m; // More does not fit a counter of 10⁻¹² units.

    public static IEnumerable<string> Of(IReadOnlyList<BudgetLimit> limits, ICollection<string> models, string path)
    {
        foreach (var name in limits.GroupBy(limit => limit.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            yield return $"{path} has two limits named '{name.Key}'. Give each its own name.";
        }

        for (var i = 0; i < limits.Count; i++)
        {
            foreach (var error in Of(limits[i], FormattableString.Invariant($"{path}:{i}")))
            {
                yield return error;
            }

            if (limits[i].Model is { } model && !models.Contains(model))
            {
                yield return FormattableString.Invariant($"{path}:{i}:Model '{model}' is not a model. Models: {string.Join(", ", models)}.");
            }
        }
    }

    public static IEnumerable<string> Of(BudgetReservationOptions reservations, string path)
    {
        if (reservations.OutputPercentile is not (> 0 and <= 1))
        {
            yield return $"{path}:OutputPercentile must be above 0 and at most 1; 0.95 is the 95th percentile.";
        }

        if (reservations.PriorOutputTokens < 1)
        {
            yield return $"{path}:PriorOutputTokens must be 1 or more.";
        }

        if (reservations.LeaseTime < TimeSpan.FromMinutes(1) || reservations.LeaseTime > TimeSpan.FromDays(1))
        {
            yield return $"{path}:LeaseTime must be a minute to a day; an hour is 01:00:00.";
        }
    }

    private static IEnumerable<string> Of(BudgetLimit limit, string path)
    {
        if (string.IsNullOrWhiteSpace(limit.Name))
        {
            yield return $"{path}:Name is missing. Exceptions, traces and metrics name the budget by it.";
        }

        if ((limit.Amount is null) == (limit.Tokens is null))
        {
            yield return $"{path} must have either Amount, in the router's currency, or Tokens.";
        }

        if (limit.Amount is < LeastAmount or > MostAmount)
        {
            yield return $"{path}:Amount must be above 0 and at most 9,000,000.";
        }

        if (limit.Tokens <= 0)
        {
            yield return $"{path}:Tokens must be above 0.";
        }

        if (limit.Kind is < BudgetKind.Hard or > BudgetKind.Degrade)
        {
            yield return $"{path}:Kind must be Hard, Soft or Degrade.";
        }

        if (limit.Period is < BudgetPeriod.Minute or > BudgetPeriod.Month)
        {
            yield return $"{path}:Period must be Minute, Day or Month.";
        }

        if (limit.Threshold is not (> 0 and <= 1))
        {
            yield return $"{path}:Threshold must be above 0 and at most 1; 0.8 is 80 %.";
        }

        if (limit is { PerTenant: true, Tenant: not null })
        {
            yield return $"{path} has both Tenant and PerTenant. It is either for one tenant or for each.";
        }

        if (TimeZoneId.Find(limit.TimeZone) is null)
        {
            yield return $"{path}:TimeZone '{limit.TimeZone}' is not a time zone that this machine knows. Europe/Berlin is one where tzdata is installed.";
        }
    }
}
