using System.Collections.Concurrent;

namespace DeepSeekRouting;

/// <summary>The budgets of the routers that have been used.</summary>
internal sealed class RunningBudgets(IEnumerable<RouterRegistration> registrations) : IBudgetView
{
    private readonly ConcurrentDictionary<string, BudgetEngine> _budgets = new(StringComparer.Ordinal);

    public void Add(string router, BudgetEngine budgets) => _budgets[router] = budgets;

    public ValueTask<IReadOnlyList<BudgetStatus>> GetBudgetsAsync(
        string? tenant, string? task = null, string? model = null, string router = "", CancellationToken cancellationToken = default)
    {
        if (_budgets.TryGetValue(router ?? throw new ArgumentNullException(nameof(router)), out var budgets))
        {
            return budgets.ReadAsync(tenant, task, model, cancellationToken);
        }

        return registrations.Any(registration => registration.Name == router)
            ? new(Array.Empty<BudgetStatus>())
            : throw new ArgumentException($"There is no router '{router}'. Routers: {string.Join(", ", registrations.Select(registration => $"'{registration.Name}'"))}.", nameof(router));
    }
}
