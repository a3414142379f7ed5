using DeepSeekRouting;
using Microsoft.Extensions.AI;

namespace ResponseCache;

/// <summary>What is asked, and how.</summary>
internal sealed record Question(string Text)
{
    public bool IsStreamed { get; init; }

    public ChatOptions? Options { get; init; }

    /// <summary>Gets 20 requests of which 8 are near-duplicates: 5 repeat an earlier one exactly, 3 in other words; then what the cache leaves to the model.</summary>
    public static IReadOnlyList<Question> Traffic { get; } =
    [
        new("Summarize: The council opened the new bridge."),
        new("Billing or shipping: 'Where is my parcel?'"),
        new("Translate into French: See you on Thursday."),
        new("Summarize: The council opened the new bridge."), // Exactly.
        new("What is the capital of Australia?"),
        new("Billing or shipping: 'My card was charged twice.'"),
        new("Billing or shipping: 'Where is my parcel?'") { IsStreamed = true }, // Exactly; a stream and a plain call share answers.
        new("Who wrote 'Faust'?") { IsStreamed = true },
        new("What's the capital of Australia?"), // In other words.
        new("Summarize: The museum moves to the harbour."),
        new("Who wrote 'Faust'?"), // Exactly.
        new("Which river runs through Vienna?"),
        new("Please summarize: The council opened the new bridge."), // In other words.
        new("Find the e-mail address: 'Write to me@example.org.'"),
        new("Billing or shipping: 'My card was charged twice.'"), // Exactly.
        new("Give me a synonym for 'quick'."),
        new("Which river flows through Vienna?"), // In other words.
        new("What is 17 times 23?"),
        new("Translate into French: See you on Thursday.") { IsStreamed = true }, // Exactly.
        new("Is a whale a fish?"),

        // Another tenant's answer is another answer.
        new("What is the capital of Australia?") { Options = Hinted(hints => hints with { Tenant = "acme" }) },

        // A question that got riskier is asked again: Flash's answer never serves where Pro is wanted.
        new("Is a whale a fish?") { Options = Hinted(hints => hints with { Risk = 9 }) },

        // An answer that was cut off is not stored.
        new("Tell me a long story.") { Options = new() { MaxOutputTokens = 5 } },
        new("Tell me a long story.") { Options = new() { MaxOutputTokens = 5 } },

        // What the caller wants goes before everything.
        new("What is 17 times 23?") { Options = Hinted(hints => hints with { Cache = CacheUse.Bypass }) },
        new("What is 17 times 23?") { Options = Hinted(hints => hints with { Cache = CacheUse.Refresh }) },
        new("What is 17 times 23?") { Options = Hinted(hints => hints with { Cache = CacheUse.OnlyIfCached }) },
    ];

    private static ChatOptions Hinted(Func<RoutingHints, RoutingHints> change) => new ChatOptions().WithRoutingHints(change);
}
