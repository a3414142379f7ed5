namespace DeepSeekRouting;

/// <summary>Names of the built-in policies, in their default order. <see cref="OptIn"/> are asked only where they are turned on.</summary>
public static class PolicyNames
{
    /// <summary><c>ChatOptions.ModelId</c> names a model or a tier: it is honoured.</summary>
    public const string Pinned = "pinned";

    /// <summary>The conversation ends in tool results: the model that made the tool calls goes on.</summary>
    public const string Continuation = "continuation";

    /// <summary>The task has a configured tier.</summary>
    public const string Task = "task";

    /// <summary>A high risk, or a moderate one with some complexity, goes to the complex tier.</summary>
    public const string Risk = "risk";

    /// <summary>A high cost of an error goes to the complex tier.</summary>
    public const string ErrorCost = "errorCost";

    /// <summary>A budget of kind <see cref="BudgetKind.Degrade"/> runs down: the simple tier, in the end the cache alone. Abstains where no budget is of that kind.</summary>
    public const string BudgetPressure = "budgetPressure";

    /// <summary>Opt-in: rows of context length and tool-call density name a tier, an output limit and an effort.</summary>
    public const string Workload = "workload";

    /// <summary>A long input goes to the complex tier.</summary>
    public const string ContextLength = "contextLength";

    /// <summary>A short latency budget goes to the simple tier without thinking.</summary>
    public const string Latency = "latency";

    /// <summary>Opt-in: the model with the least price + chance of an error × its cost + latency × value of time.</summary>
    public const string ExpectedLoss = "expectedLoss";

    /// <summary>A high complexity goes to the complex tier.</summary>
    public const string Complexity = "complexity";

    /// <summary>Opt-in: a conversation stays with its model unless the switch repays the lost prefix cache.</summary>
    public const string PrefixAffinity = "prefixAffinity";

    /// <summary>Everything else goes to the simple tier.</summary>
    public const string Default = "default";

    /// <summary>Gets all names in the default order, the opt-in ones at the places that they have where they are turned on.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Pinned, Continuation, Task, Risk, ErrorCost, BudgetPressure, Workload, ContextLength, Latency, ExpectedLoss, Complexity, PrefixAffinity, Default];

    /// <summary>Gets the names of the policies that are asked only where a setting, <see cref="DeepSeekRoutingOptions.Policies"/> or a builder method turns them on.</summary>
    public static IReadOnlyList<string> OptIn { get; } = [Workload, ExpectedLoss, PrefixAffinity];
}
