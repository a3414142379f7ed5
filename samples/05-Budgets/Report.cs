using DeepSeekRouting;

namespace Budgets;

/// <summary>A row a question, and what the application was told about its budgets.</summary>
internal sealed class Report
{
    private readonly List<string> _notes = [];

    public Report(bool hasKey)
    {
        Console.WriteLine(hasKey
            ? "The DeepSeek API answers."
            : "No DEEPSEEK_API_KEY: a server on this machine answers. Its answers are canned; routing, HTTP, prices and budgets are real.");
        Console.WriteLine();
        Console.WriteLine($"{"Question",-38}{"Tenant",-8}{"Policy",-16}{"Answered by",-13}{"Spent of its budget, USD",-32}Cost, USD");
    }

    public void Add(Question question, RoutingTrace trace, BudgetStatus budget, string? refusal)
    {
        var spent = $"{budget.Spent:0.000000} of {budget.Limit:0.000000} ({budget.Fraction:P0})";
        Console.WriteLine($"{question.Text,-38}{question.Tenant,-8}{trace.Policy,-16}{trace.Model ?? "nobody",-13}{spent,-32}{trace.Cost:0.000000}");
        if (refusal is not null)
        {
            Console.WriteLine($"    {refusal}");
        }
    }

    public void Note(string what, BudgetStatus budget) => _notes.Add($"{budget.Name} {what}: {budget.Spent:0.000000} of {budget.Limit:0.000000} {budget.Unit}");

    public void Finish(IReadOnlyList<BudgetStatus> budgets)
    {
        Console.WriteLine();
        Console.WriteLine("What the callbacks were told, once a period:");
        foreach (var note in _notes)
        {
            Console.WriteLine($"    {note}");
        }

        foreach (var budget in budgets)
        {
            Console.WriteLine($"{budget.Name,-14}{budget.Kind,-9}spent {budget.Spent:0.000000}, reserved {budget.Reserved:0.000000}, left {budget.Left:0.000000} {budget.Unit}, begins anew at {budget.ResetsAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        }
    }
}
