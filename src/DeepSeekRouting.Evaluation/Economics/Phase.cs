using System.Globalization;

namespace DeepSeekRouting.Evaluation;

/// <summary>A phase of a workflow: its share of all tokens, in percent, and its model.</summary>
internal sealed record Phase
{
    public required string Name { get; init; }
    public required decimal Percent { get; init; }
    public required string Model { get; init; }

    /// <summary>Gets the phases of "Pro Planning + Flash Execution + Pro Review".</summary>
    public static IReadOnlyList<Phase> PlanExecuteReview { get; } =
    [
        new() { Name = "plan", Percent = 10, Model = PriceTables.Pro },
        new() { Name = "execute", Percent = 70, Model = PriceTables.Flash },
        new() { Name = "review", Percent = 20, Model = PriceTables.Pro },
    ];

    /// <summary>Reads <c>plan=10:pro</c>.</summary>
    /// <exception cref="InvalidDataException">The text is no such phase.</exception>
    public static Phase Read(string text)
    {
        var parts = text.Split(['=', ':']);
        return parts.Length == 3 && parts.All(part => part.Trim().Length > 0)
            && decimal.TryParse(parts[1].TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100
            ? new() { Name = parts[0].Trim(), Percent = percent, Model = parts[2].Trim() }
            : throw new InvalidDataException($"'{text}' is no phase. Write NAME=PERCENT:MODEL, for example plan=10:pro.");
    }
}
