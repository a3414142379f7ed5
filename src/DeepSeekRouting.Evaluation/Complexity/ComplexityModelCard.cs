using System.Text;

namespace DeepSeekRouting.Evaluation;

/// <summary>Writes what the model was trained on and what it can do, as Markdown. The same report gives the same text.</summary>
internal static class ComplexityModelCard
{
    public static string Of(ComplexityReport report) => Format($"{report}");

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
