namespace TieredFallback;

/// <summary>What is asked, as which task, and how.</summary>
internal sealed record Question(string? Task, string Text)
{
    public bool IsStreamed { get; init; }

    public static IReadOnlyList<Question> All { get; } =
    [
        new("classification", "Billing or shipping: 'Where is my parcel?'"),
        new("extraction", "Find the e-mail address: 'Write to me@example.org.'"),
        new("short answer", "Who wrote 'Faust'?") { IsStreamed = true },
        new(null, "What is the capital of Australia?") { IsStreamed = true },
        new("summary", "Summarize: the meeting moved to Thursday."),
        new("transformation", "Turn 'It was sent by us' into active voice.") { IsStreamed = true },
        new("multi-step reasoning", "Two trains meet; where?"),
        new("code", "Write a binary search in C#.") { IsStreamed = true },
        new("code", "Write a parser for dates in C#.") { IsStreamed = true },
        new("multi-step reasoning", "Who owns the zebra?"),
    ];
}
