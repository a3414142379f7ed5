using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Judges a draft by its text alone: hard signs of trouble by rule, answers to word problems by trained weights, other texts by their manner.</summary>
internal sealed class TextConfidenceScorer(TextConfidenceModel model) : IConfidenceScorer
{
    public TextConfidenceScorer()
        : this(TextConfidenceModel.Trained)
    {
    }

    public string Name => ConfidenceScorerNames.Text;

    public bool NeedsLogprobs => false;

    public int? StreamWindow => null;

    public ValueTask<ConfidenceScore> ScoreAsync(ConfidenceInput input, CancellationToken cancellationToken) =>
        new(ConfidenceScore.OfProbability(ChanceOf(input ?? throw new ArgumentNullException(nameof(input)))));

    /// <summary>The chance that a draft is good enough, 0 to 1.</summary>
    public double ChanceOf(ConfidenceInput input)
    {
        if (input.ToolCalls.Count > 0) return ToolCallCheck.Accepts(input.ToolCalls, input.Options) ? TextRules.Ordinary : TextRules.BadToolCall;
        ReadOnlySpan<char> text = input.Text.AsSpan().Trim();
        if (text.IsEmpty) return input.IsComplete ? TextRules.Blank : TextRules.Ordinary;
        if (input.FinishReason == ChatFinishReason.ContentFilter) return TextRules.Refusal;
        if (input.IsComplete && input.FinishReason == ChatFinishReason.Length) return TextRules.CutOff;
        if (input.Options?.ResponseFormat is ChatResponseFormatJson format)
            return JsonAnswer.Accepts(input.Text, format, input.IsComplete) ? TextRules.Ordinary : TextRules.InvalidJson;
        return ChanceOfText(text, LastQuestion(input.Messages), input.IsComplete);
    }

    private double ChanceOfText(ReadOnlySpan<char> text, ReadOnlySpan<char> question, bool isComplete)
    {
        MannerCounts manners = MannerCounts.Of(text);

        // Who asks about a refusal, or for its translation, gets one for an answer.
        if (manners.HasAny && MannerCounts.Of(question).HasAny) manners = manners.WithoutMeaning();
        if (TextRules.IsRefusal(manners, text.Length)) return TextRules.Refusal;
        if (TextEnding.IsLoop(text)) return TextRules.Loop;

        Span<double> features = stackalloc double[WordProblem.FeatureCount];
        WordProblemKind kind = isComplete ? WordProblem.Read(question, text, manners, features) : WordProblemKind.None;
        bool isWorked = kind == WordProblemKind.Worked;
        double chance = isWorked ? model.Probability(features) : TextRules.OfManners(manners, isComplete && TextEnding.TrailsOff(text));
        if (kind == WordProblemKind.WithoutWorkings) chance = Math.Min(chance, TextRules.WithoutWorkings);
        if (isComplete && TextEnding.IsCutOff(text)) chance = Math.Min(chance, TextRules.CutOff);
        bool isWrong = isWorked ? features[(int)WordProblemFeature.WrongSteps] > 0 : Workings.Of(text).WrongSteps > 0;
        return isWrong ? Math.Min(chance, TextRules.WrongArithmetic) : chance;
    }

    private static ReadOnlySpan<char> LastQuestion(IReadOnlyList<ChatMessage> messages)
    {
        for (int i = messages.Count - 1; i >= 0; i--)
        {
            if (messages[i].Role == ChatRole.User) return messages[i].Text.AsSpan();
        }

        return default;
    }
}
