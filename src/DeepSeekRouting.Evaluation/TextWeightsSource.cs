using System.Globalization;
using System.Text;

namespace DeepSeekRouting.Evaluation;

/// <summary>Writes trained weights as the C# source that the core compiles. The same weights give the same bytes.</summary>
internal static class TextWeightsSource
{
    /// <summary>Four decimals: more would be noise, and would differ between machines.</summary>
    private const string Number = "0.0000";

    public static string Of(TextConfidenceModel model)
    {
        var source = new StringBuilder();
        source.Append("// Written by `deepseek-routing train-confidence --output`; see docs/text-confidence.md.\n");
        source.Append("namespace DeepSeekRouting;\n\n");
        source.Append("/// <summary>What the text scorer learnt from recorded answers to word problems.</summary>\n");
        source.Append("internal static class TextConfidenceWeights\n{\n");
        source.Append("    public const double Bias = ").Append(Format(model.Bias)).Append(";\n\n");
        source.Append("    public static double[] Weights { get; } =\n    [\n");
        foreach (var feature in Enum.GetValues<WordProblemFeature>())
            source.Append("        ").Append(Format(model.Weights[(int)feature])).Append(", // ").Append(feature).Append('\n');
        return source.Append("    ];\n}\n").ToString();
    }

    private static string Format(double value) => value.ToString(Number, CultureInfo.InvariantCulture);
}
