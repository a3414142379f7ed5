using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Tells the domain of a conversation from its words, in one pass and without a network. Thread-safe.</summary>
/// <remarks>The last user turn is read, and with a quarter of its weight the system prompt and up to four messages before it, 600 characters each. Of a turn beyond
/// 3,072 characters only the first and last 1,536 are read.</remarks>
internal sealed class TextDomainClassifier(DomainModel model)
{
    private const int EdgeCharacters = 1536;
    private const int EarlierMessages = 4;
    private const int EarlierCharacters = 600;
    private const double EarlierShare = 0.25;

    /// <summary>A turn of many parts is read until here, so that no request can take long.</summary>
    private const int MostGrams = 16_384;

    [ThreadStatic]
    private static GramSums? _turn;

    [ThreadStatic]
    private static GramSums? _earlier;

    public DomainEstimate Classify(IReadOnlyList<ChatMessage> messages, string? instructions)
    {
        if (messages is null) throw new ArgumentNullException(nameof(messages));

        var turn = _turn ??= new();
        var earlier = _earlier ??= new();
        turn.Clear();
        earlier.Clear();
        var (start, end) = UserTurn.FindLast(messages);
        for (var i = start; i < end; i++) Read(turn, messages[i], EdgeCharacters);
        ReadEarlier(earlier, messages, start, instructions);
        return Weigh(turn, earlier);
    }

    private void ReadEarlier(GramSums sums, IReadOnlyList<ChatMessage> messages, int turnStart, string? instructions)
    {
        if (instructions is not null) sums.Read(model, instructions.AsSpan(0, Math.Min(instructions.Length, EarlierCharacters)));
        var first = Math.Max(0, turnStart - EarlierMessages);
        if (first > 0 && messages[0].Role == ChatRole.System) Read(sums, messages[0], EarlierCharacters / 2);
        for (var i = first; i < turnStart; i++) Read(sums, messages[i], EarlierCharacters / 2);
    }

    /// <summary>Reads the first and the last characters of each text of a message.</summary>
    private void Read(GramSums sums, ChatMessage message, int edge)
    {
        // Not ChatMessage.Text, which joins the parts into a new string.
        var contents = message.Contents;
        for (var i = 0; i < contents.Count && sums.Grams < MostGrams; i++)
        {
            if (contents[i] is not TextContent content) continue;
            var text = content.Text.AsSpan();
            if (text.Length <= 2 * edge)
            {
                sums.Read(model, text);
                continue;
            }

            sums.Read(model, text.Slice(0, edge));
            sums.Read(model, text.Slice(text.Length - edge));
        }
    }

    private DomainEstimate Weigh(GramSums turn, GramSums earlier)
    {
        if (turn.Grams + earlier.Grams == 0) return DomainEstimate.Unknown;

        var scale = model.Unit / Math.Sqrt(turn.Grams + (EarlierShare * earlier.Grams));
        Span<double> scores = stackalloc double[DomainModel.Domains];
        Span<double> evidence = stackalloc double[GramSums.Kinds];
        var best = 0;
        for (var domain = 0; domain < scores.Length; domain++)
        {
            Collect(evidence, turn, earlier, domain);
            scores[domain] = model.Biases[domain] + (scale * (evidence[0] + evidence[1] + evidence[2] + evidence[3]));
            if (scores[domain] > scores[best]) best = domain;
        }

        var sum = 0d;
        foreach (var score in scores) sum += Math.Exp(score - scores[best]);
        Collect(evidence, turn, earlier, best);
        return DomainEstimates.Get(best, 1 / sum, evidence);
    }

    private static void Collect(Span<double> evidence, GramSums turn, GramSums earlier, int domain)
    {
        for (var kind = 0; kind < evidence.Length; kind++)
        {
            evidence[kind] = turn.Of((GramKind)kind, domain) + (EarlierShare * earlier.Of((GramKind)kind, domain));
        }
    }
}
