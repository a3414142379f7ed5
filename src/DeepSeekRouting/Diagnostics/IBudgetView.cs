namespace DeepSeekRouting;

/// <summary>Tells what is spent, reserved and left in the budgets of each router, for policies, dashboards and health checks. <c>AddDeepSeekRouting</c> registers one.</summary>
/// <remarks>Reading changes nothing. Thread-safe.</remarks>
public interface IBudgetView
{
    /// <summary>Reads the limits that count a tenant's attempts.</summary>
    /// <param name="tenant">The tenant; <see langword="null"/> for requests without one.</param>
    /// <param name="task">The task; <see langword="null"/> for requests without one.</param>
    /// <param name="model">The name of the model; <see langword="null"/> for the limits of all models.</param>
    /// <param name="router">The name of the router; empty for the default router.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The limits in the order of the settings, as they are now. Empty without budgets, and until the router's first request: it reads its settings only then.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="router"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no router of that name.</exception>
    /// <exception cref="BudgetUnavailableException">The store of the budgets is away.</exception>
    ValueTask<IReadOnlyList<BudgetStatus>> GetBudgetsAsync(
        string? tenant, string? task = null, string? model = null, string router = "", CancellationToken cancellationToken = default);
}
