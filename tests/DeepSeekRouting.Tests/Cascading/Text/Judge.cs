using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>Asks the text scorer how likely a draft is good enough.</summary>
internal static class Judge
{
    /// <summary>The default threshold: below it the strong model answers.</summary>
    public const double Threshold = 0.5;

    public static double Of(
        string question, string answer, ChatOptions? options = null, ChatFinishReason? finishReason = null, bool isComplete = true) =>
        Of(new ConfidenceInput
        {
            Messages = [new ChatMessage(ChatRole.System, "You are helpful."), new ChatMessage(ChatRole.User, question)],
            Options = options,
            Text = answer,
            FinishReason = finishReason,
            IsComplete = isComplete,
        });

    public static double Of(ConfidenceInput input) => new TextConfidenceScorer().ChanceOf(input);
}
