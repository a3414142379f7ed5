using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Estimates complexity from the words of a request, in one pass and without a network.</summary>
/// <remarks>The last user turn is read as <see cref="TextScanner{TSink}"/> says. Before it, up to four messages and the system
/// prompt are read, 600 characters each, and weigh little, except where the turn is a short follow-up such as "go
/// on".</remarks>
internal sealed class TextComplexityEstimator
{
    private const int EarlierMessages = 4;
    private const int EarlierCharacters = 600;
    private const float EarlierShare = 0.15f;
    private const float FollowUpShare = 0.6f;
    private const float FollowUpWords = 8;
    private const float EarlierLimit = 1;

    private const int Factors = (int)ComplexityFactor.Other;

    public ComplexityEstimate Estimate(IReadOnlyList<ChatMessage> messages, string? instructions)
    {
        if (messages is null) throw new ArgumentNullException(nameof(messages));

        var turn = LastUserTurn(messages);
        var length = 0;
        for (var i = turn.Start; i < turn.End; i++) length += TextLength(messages[i]);
        var scanner = new TextScanner<NoTerms>(length, default);
        for (var i = turn.Start; i < turn.End; i++) Scan(ref scanner, messages[i], length);
        var features = scanner.ToFeatures();
        if (features.IsEmpty) return new ComplexityEstimate { Score = ComplexityWeights.LowestScore };

        Span<float> points = stackalloc float[Factors];
        ComplexityWeights.Weigh(features, points);
        points[(int)ComplexityFactor.Context] = WeighEarlier(messages, turn.Start, instructions, features);

        var score = ComplexityWeights.Start;
        foreach (var part in points) score += part;
        return new ComplexityEstimate
        {
            Score = Math.Round(Math.Min(Math.Max(score, ComplexityWeights.LowestScore), ComplexityWeights.HighestScore), 1),
            Kind = features.Kind,
            LeadingFactors = new LeadingFactors(points),
        };
    }

    /// <summary>The user messages after the last message of another role, and if there are none, those before it.</summary>
    private static (int Start, int End) LastUserTurn(IReadOnlyList<ChatMessage> messages)
    {
        var end = messages.Count;
        while (end > 0 && messages[end - 1].Role != ChatRole.User) end--;
        var start = end;
        while (start > 0 && messages[start - 1].Role == ChatRole.User) start--;
        return (start, end);
    }

    private static float WeighEarlier(
        IReadOnlyList<ChatMessage> messages, int turnStart, string? instructions, in TextFeatures turn)
    {
        var hardestUserMessage = 0f;
        var sum = instructions is null ? 0 : Weigh(instructions);
        var first = Math.Max(0, turnStart - EarlierMessages);
        if (first > 0 && messages[0].Role == ChatRole.System) sum += Weigh(messages[0]);
        for (var i = first; i < turnStart; i++)
        {
            var points = Weigh(messages[i]);
            sum += points;
            if (messages[i].Role == ChatRole.User) hardestUserMessage = Math.Max(hardestUserMessage, points);
        }

        var isFollowUp = turn.Words <= FollowUpWords && turn.Greetings == 0 && !turn.LeadingVerb.IsVerb;
        return isFollowUp ? hardestUserMessage * FollowUpShare : Math.Min(sum * EarlierShare, EarlierLimit);
    }

    private static float Weigh(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, EarlierCharacters));
        var scanner = new TextScanner<NoTerms>(head.Length, default);
        scanner.Add(head);
        return PointsAboveStart(scanner.ToFeatures());
    }

    private static float Weigh(ChatMessage message)
    {
        var length = Math.Min(TextLength(message), EarlierCharacters);
        if (length == 0) return 0;
        var scanner = new TextScanner<NoTerms>(length, default);
        Scan(ref scanner, message, length);
        return PointsAboveStart(scanner.ToFeatures());
    }

    private static float PointsAboveStart(in TextFeatures features)
    {
        Span<float> points = stackalloc float[Factors];
        ComplexityWeights.Weigh(features, points);
        var sum = 0f;
        foreach (var part in points) sum += part;
        return Math.Max(sum, 0);
    }

    private static void Scan(ref TextScanner<NoTerms> scanner, ChatMessage message, int limit)
    {
        // Not ChatMessage.Text, which joins the parts into a new string.
        var contents = message.Contents;
        for (var i = 0; i < contents.Count && limit > 0; i++)
        {
            if (contents[i] is not TextContent content) continue;
            var text = content.Text.AsSpan(0, Math.Min(content.Text.Length, limit));
            scanner.Add(text);
            limit -= text.Length;
        }
    }

    private static int TextLength(ChatMessage message)
    {
        var length = 0;
        var contents = message.Contents;
        for (var i = 0; i < contents.Count; i++)
        {
            if (contents[i] is TextContent content) length += content.Text.Length;
        }

        return length;
    }
}
