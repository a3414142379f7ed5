namespace DeepSeekRouting.Evaluation;

/// <summary>The labels of the prompts whose scores lie in one part of the range.</summary>
/// <param name="From">The lowest score.</param>
/// <param name="To">The score at which the next part begins.</param>
/// <param name="Rows">How many prompts there are.</param>
/// <param name="Simple">The share of them that is labelled simple.</param>
/// <param name="Medium">The share that is labelled medium.</param>
/// <param name="Complex">The share that is labelled complex.</param>
internal sealed record LabelBin(double From, double To, int Rows, double Simple, double Medium, double Complex)
{
    public static LabelBin Of(double from, double width, LabelledPrompt[] prompts)
    {
        return new(from, from + width, prompts.Length, Share(LabelledPrompt.Simple), Share(LabelledPrompt.Medium), Share(LabelledPrompt.Complex));

        double Share(string label) => (double)prompts.Count(prompt => prompt.Label == label) / prompts.Length;
    }
}
