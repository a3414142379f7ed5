using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Estimates complexity from the words of a request, in one pass and without a network.</summary>
/// <remarks>The last user turn is read as <see cref="TextScanner{TSink}"/> says. Before it, up to four messages and the system
/// prompt are read, 600 characters each, and weigh little, except where the turn is a short follow-up such as "go
/// on".</remarks>
internal sealed class TextComplexityEstimator(ComplexityModel model)
{
    private const int EarlierMessages = 4;
    private const int EarlierCharacters = 600;
    private const double EarlierShare = 0.15;
    private const double FollowUpShare = 0.6;
    private const float FollowUpWords = 8;
    private const double EarlierLimit = 1;

    private const int Factors = (int)ComplexityFactor.Other;

    public TextComplexityEstimator()
        : this(ComplexityModel.Own)
    {
    }

    public ComplexityEstimate Estimate(IReadOnlyList<ChatMessage> messages, string? instructions)
    {
        if (messages is null) throw new ArgumentNullException(nameof(messages));

        var turn = UserTurn.FindLast(messages);
        var length = 0;
        for (var i = turn.Start; i < turn.End; i++) length += TextLength(messages[i]);
        var scanner = CreateScanner(length);
        for (var i = turn.Start; i < turn.End; i++) Scan(ref scanner, messages[i], length);

        Span<float> points = stackalloc float[Factors];
        var reading = ComplexityReading.Of(model, scanner, points);
        if (reading.Features.IsEmpty) return new ComplexityEstimate { Score = ComplexityEstimate.LowestScore };

        var context = ReadEarlier(messages, turn.Start, instructions, reading.Features);
        points[(int)ComplexityFactor.Context] = (float)context;
        return new ComplexityEstimate
        {
            Score = Math.Round(Math.Min(reading.Score + context, ComplexityEstimate.HighestScore), 1),
            Kind = reading.Features.Kind,
            LeadingFactors = new LeadingFactors(points),
        };
    }

    private double ReadEarlier(
        IReadOnlyList<ChatMessage> messages, int turnStart, string? instructions, in TextFeatures turn)
    {
        double hardestUserMessage = 0;
        var sum = instructions is null ? 0 : PointsOf(instructions);
        var first = Math.Max(0, turnStart - EarlierMessages);
        if (first > 0 && messages[0].Role == ChatRole.System) sum += PointsOf(messages[0]);
        for (var i = first; i < turnStart; i++)
        {
            var points = PointsOf(messages[i]);
            sum += points;
            if (messages[i].Role == ChatRole.User) hardestUserMessage = Math.Max(hardestUserMessage, points);
        }

        var isFollowUp = turn.Words <= FollowUpWords && turn.Greetings == 0 && !turn.LeadingVerb.IsVerb;
        return isFollowUp ? hardestUserMessage * FollowUpShare : Math.Min(sum * EarlierShare, EarlierLimit);
    }

    private double PointsOf(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, EarlierCharacters));
        var scanner = CreateScanner(head.Length);
        scanner.Add(head);
        return PointsOf(scanner);
    }

    private double PointsOf(ChatMessage message)
    {
        var length = Math.Min(TextLength(message), EarlierCharacters);
        if (length == 0) return 0;
        var scanner = CreateScanner(length);
        Scan(ref scanner, message, length);
        return PointsOf(scanner);
    }

    /// <summary>What a text of the context has above the lowest score.</summary>
    private double PointsOf(scoped in TextScanner<TermSums> scanner)
    {
        Span<float> points = stackalloc float[Factors];
        var reading = ComplexityReading.Of(model, scanner, points);
        return reading.Features.IsEmpty ? 0 : reading.Score - ComplexityEstimate.LowestScore;
    }

    private TextScanner<TermSums> CreateScanner(int length) => new(length, new TermSums(model));

    private static void Scan(ref TextScanner<TermSums> scanner, ChatMessage message, int limit)
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
