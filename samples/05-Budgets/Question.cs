namespace Budgets;

/// <summary>What is asked, by which tenant, as which task.</summary>
internal sealed record Question(string Tenant, string? Task, string Text)
{
    public static IReadOnlyList<Question> All { get; } =
    [
        new("acme", null, "Where is my parcel?"),
        new("globex", "contract", "May we end this contract early?"),
        new("acme", null, "Can I return shoes that I have worn?"),
        new("globex", "contract", "Who pays if the goods come late?"),
        new("acme", null, "Do you ship to Norway?"),
        new("acme", null, "Is there a student discount?"),
        new("globex", "contract", "Is the penalty clause valid?"),
        new("globex", "contract", "May we end this contract early?"),
    ];
}
