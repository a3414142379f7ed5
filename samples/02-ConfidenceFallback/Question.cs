using DeepSeekRouting;
using Microsoft.Extensions.AI;

namespace ConfidenceFallback;

/// <summary>What is asked, and how.</summary>
internal sealed record Question(string Text)
{
    public bool IsStreamed { get; init; }

    public ChatOptions? Options { get; init; }

    public static IReadOnlyList<Question> All { get; } =
    [
        new("What is the capital of Australia?"),
        new("Translate into French: See you on Thursday."),
        new("Which river runs through Vienna?") { IsStreamed = true },

        // Hard for a small model: the first token is a guess.
        new("Is 1,000,003 a prime number?"),
        new("Is seawater denser than milk?") { IsStreamed = true },
        new("Did Leipzig have trams before Dresden?"),

        // At temperature 0 every token is reported as certain, so the text of the draft decides.
        new("Give me a synonym for 'quick'.") { Options = new() { Temperature = 0 } },

        new("Number and total as JSON: Invoice 1187, 128.50 EUR.") { Options = new() { ResponseFormat = ChatResponseFormat.Json } },
        new("Does 'no third-party use' forbid to sublet?") { Options = new ChatOptions().WithRoutingHints(new RoutingHints { Task = "clause-check" }) },

        // Too risky for a draft: Pro answers at once.
        new("May I take ibuprofen with warfarin?") { Options = new ChatOptions().WithRoutingHints(new RoutingHints { Domain = "medical" }) },
    ];
}
