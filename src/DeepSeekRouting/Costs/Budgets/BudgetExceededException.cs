using System.Globalization;

namespace DeepSeekRouting;

/// <summary>A budget has no room for another attempt, so none was made. Final: no other model was tried, and the refusal cost nothing.</summary>
/// <remarks>What earlier attempts of the same request cost, such as a model that failed before the refused one, is in the trace.</remarks>
public sealed class BudgetExceededException : Exception
{
    private const string Advice = "Raise the limit, wait, or ask for less with MaxOutputTokens.";
    private const string TooLarge = "That is more than the whole budget: raise the limit, or ask for less with MaxOutputTokens.";

    internal BudgetExceededException(BudgetStatus budget, decimal asked, string model)
        : base($"{Describe(budget)}; an attempt on model '{model}' may need {Number(asked)}. {Reset(budget)} {(asked > budget.Limit ? TooLarge : Advice)}")
    {
        Budget = budget;
        Asked = asked;
    }

    internal BudgetExceededException(BudgetStatus budget)
        : base($"{Describe(budget)}; only a cached answer may be given, and there is none. {Reset(budget)} {Advice}") => Budget = budget;

    /// <summary>Gets the budget: its name, limit, what is spent and reserved, and its tenant, if it has one.</summary>
    public BudgetStatus Budget { get; }

    /// <summary>Gets what the attempt was to reserve, in <see cref="BudgetStatus.Unit"/>; 0 if only a cached answer was allowed.</summary>
    public decimal Asked { get; }

    /// <summary>Gets when the budget begins anew.</summary>
    public DateTimeOffset ResetsAt => Budget.ResetsAt;

    private static string Describe(BudgetStatus budget) =>
        $"Budget '{budget.Name}' has too little left: of {Number(budget.Limit)} {budget.Unit}, {Number(budget.Spent)} are spent and {Number(budget.Reserved)} reserved by requests in flight";

    private static string Reset(BudgetStatus budget) =>
        $"It begins anew at {budget.ResetsAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC.";

    private static string Number(decimal amount) => amount.ToString("#,0.############", CultureInfo.InvariantCulture);
}
