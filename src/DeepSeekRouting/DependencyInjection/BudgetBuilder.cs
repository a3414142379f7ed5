namespace DeepSeekRouting;

/// <summary>Says in code what may be spent, for <c>UseBudget</c>.</summary>
public sealed class BudgetBuilder
{
    private readonly RouterRegistration _registration;
    private readonly List<BudgetLimit> _limits = [];
    private readonly List<Action<BudgetReservationOptions>> _reservations = [];

    internal BudgetBuilder(RouterRegistration registration) => _registration = registration;

    /// <summary>Adds a limit, or replaces the configured one of that name.</summary>
    /// <param name="limit">The limit.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="limit"/> is <see langword="null"/>.</exception>
    public BudgetBuilder Add(BudgetLimit limit)
    {
        _limits.Add(limit ?? throw new ArgumentNullException(nameof(limit)));
        return this;
    }

    /// <summary>Says what to do when a limit's threshold is spent: once a period, in each process.</summary>
    /// <param name="tell">Gets the limit as it is. Called at the end of an attempt, on the request's own path, concurrently: be quick. An exception is logged and does not reach the caller.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tell"/> is <see langword="null"/>.</exception>
    public BudgetBuilder OnThreshold(Action<BudgetStatus> tell)
    {
        _registration.OnBudgetThreshold += tell ?? throw new ArgumentNullException(nameof(tell));
        return this;
    }

    /// <summary>Says what to do when a limit is used up: when more than a limit was spent, or an attempt is refused; once a period, in each process.</summary>
    /// <param name="tell">Gets the limit as it is. Called on the request's own path, concurrently: be quick. An exception is logged and does not reach the caller.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tell"/> is <see langword="null"/>.</exception>
    public BudgetBuilder OnExceeded(Action<BudgetStatus> tell)
    {
        _registration.OnBudgetExceeded += tell ?? throw new ArgumentNullException(nameof(tell));
        return this;
    }

    /// <summary>Changes how much is reserved for an attempt.</summary>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is <see langword="null"/>.</exception>
    public BudgetBuilder Reserve(Action<BudgetReservationOptions> configure)
    {
        _reservations.Add(configure ?? throw new ArgumentNullException(nameof(configure)));
        return this;
    }

    internal void ApplyTo(DeepSeekRoutingOptions options)
    {
        foreach (var limit in _limits)
        {
            options.Budgets.RemoveAll(configured => string.Equals(configured.Name, limit.Name, StringComparison.OrdinalIgnoreCase) && !_limits.Contains(configured));
            options.Budgets.Add(limit);
        }

        foreach (var configure in _reservations)
        {
            configure(options.BudgetReservations);
        }
    }
}
