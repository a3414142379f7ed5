namespace DeepSeekRouting.Redis;

/// <summary>What happens to requests with budgets while Redis is away.</summary>
public enum RedisFailureMode
{
    /// <summary>Each process holds the limits alone, from what it knew last. What is spent meanwhile is booked in Redis afterwards.</summary>
    FailOpen,

    /// <summary>No model is called: requests that a budget covers fail with <see cref="BudgetUnavailableException"/>.</summary>
    FailClosed,
}
