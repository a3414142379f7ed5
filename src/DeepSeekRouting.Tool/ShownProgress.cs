using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>What work reports to while a <see cref="ProgressBar"/> shows it, or nobody looks.</summary>
/// <param name="bar">The bar; <see langword="null"/> if nobody looks.</param>
internal sealed class ShownProgress(ProgressTask? bar) : IProgress<double>
{
    // Finer than anybody sees; a bar keeps a sample of each change.
    private const double Finest = 0.002;

    public void Report(double value)
    {
        if (bar is null || (value < 1 && value < bar.Value + Finest)) return;
        bar.IsIndeterminate = false;
        bar.Value = value;
    }

    /// <summary>Says what is done now.</summary>
    public void Say(string what)
    {
        if (bar is not null) bar.Description = Markup.Escape(what);
    }
}
