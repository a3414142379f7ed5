using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tool;

/// <summary>A prompt that cannot fit: it must be refused as too long, not cut and not answered.</summary>
internal static class ContextLimitCheck
{
    // "0 1 2 3 …" takes at least a token for each number, whatever the tokenizer; a tenth more than the window, and 5 characters a number.
    private const double Excess = 1.1;
    private const int OutputLimit = 16;

    private static readonly int Numbers = (int)(DeepSeekModels.Flash.ContextWindow * Excess);

    public static EndpointCheck Check { get; } = new("contextLimit", 2 * Numbers, OutputLimit, static async (model, cancellationToken) =>
    {
        try
        {
            string numbers = string.Join(' ', Enumerable.Range(0, Numbers).Select(number => number % 1_000));
            await model.AskAsync([new(ChatRole.User, numbers)], new() { MaxOutputTokens = OutputLimit, Reasoning = new() { Effort = ReasoningEffort.None } }, cancellationToken).ConfigureAwait(false);
        }
        catch (DeepSeekException exception) when (exception.Kind == FailureKind.ContextOverflow)
        {
            return FormattableString.Invariant($"refused as too long with status {(int?)exception.StatusCode}");
        }

        throw new CheckFailedException(FormattableString.Invariant($"a prompt of {Numbers:N0} numbers was answered: the window is larger than {DeepSeekModels.Flash.ContextWindow:N0}, or the prompt was cut in silence"));
    });
}
