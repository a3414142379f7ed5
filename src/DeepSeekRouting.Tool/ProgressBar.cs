using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Shows how far a command is, on the error output, if a person is there to see it. It is gone when the work is done.</summary>
internal sealed class ProgressBar(IAnsiConsole error)
{
    private bool IsSeen => error.Profile.Capabilities is { Interactive: true, Ansi: true };

    /// <summary>Shows a bar while something runs; until it has reported, nobody knows how much there is to do.</summary>
    /// <param name="what">What is done, in a few words.</param>
    /// <param name="run">The work; on another thread, so that Ctrl-C ends also what does not look at a token.</param>
    /// <param name="cancellationToken">Takes the bar away; the work has to end by itself.</param>
    public async Task<T> ShowAsync<T>(string what, Func<ShownProgress, Task<T>> run, CancellationToken cancellationToken)
    {
        if (!IsSeen) return await Task.Run(() => run(new ShownProgress(bar: null)), CancellationToken.None).ConfigureAwait(false);
        Task<T>? work = null;
        await error.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn()).StartAsync(async context =>
        {
            var bar = context.AddTask(Markup.Escape(what), autoStart: true, maxValue: 1).IsIndeterminate();
            work = Task.Run(() => run(new ShownProgress(bar)), CancellationToken.None);

            // No exception leaves here: it would leave the terminal without its cursor.
            await ((Task)work).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }).ConfigureAwait(false);
        return await work!.ConfigureAwait(false);
    }

    /// <summary>The same for computing that nothing interrupts.</summary>
    public Task<T> ShowAsync<T>(string what, Func<ShownProgress, T> compute, CancellationToken cancellationToken) =>
        ShowAsync(what, progress => Task.FromResult(compute(progress)), cancellationToken);
}
