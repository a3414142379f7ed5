namespace QuickStart;

/// <summary>Prompts of mixed kind. Most are decided by their text alone; the others carry what only a caller can know.</summary>
internal static class BuiltInPrompts
{
    private static readonly string Handbook = LongTexts.SupportHandbook();

    public static IReadOnlyList<Prompt> All { get; } =
    [
        // Everyday requests
        new() { Text = "Hello! What can you help me with?" },
        new() { Text = "What is the capital of Australia?" },
        new() { Text = "Translate into French: The meeting has been moved to Thursday at three." },
        new() { Text = "Write a four-line poem about the first snow in a harbour town." },
        new()
        {
            Text = "Extract number, total and currency as JSON: Invoice 2026-1187, due on 30 October, total of 128.50 EUR, payable to Hofmann & Sons.",
            Json = true,
        },
        new() { Text = "法国的首都是哪里？" },

        // Three customers of one shop: the instructions before their questions are cached from the second one on.
        new() { Text = Handbook + "Customer: Can I return a helmet that I have worn once?", Domain = "support" },
        new() { Text = Handbook + "Customer: Where is my order 7741?", Domain = "support" },
        new() { Text = Handbook + "Customer: Do you service bikes from other shops?", Domain = "support" },

        // Code and mathematics, small and large
        new() { Text = "Write a C# method that reverses a string." },
        new()
        {
            Text = "Design a distributed rate limiter for a multi-region API. Compare token bucket, sliding window and GCRA, analyse the race conditions "
                + "and the consistency trade-offs of each step by step, then implement the best one in C# with concurrency tests and prove that it never admits more than its limit.",
            Domain = "code",
        },
        new() { Text = "Add 17 % tax to a price of 84.00." },
        new()
        {
            Text = "Prove step by step that there are infinitely many primes congruent to 3 modulo 4, explain why the same argument fails for 1 modulo 4, "
                + "and derive from it a rigorous lower bound on their number below n.",
        },
        new() { Text = "请一步一步证明：任意有限群中，子群的阶整除群的阶；并分析逆命题为什么不成立，给出最小的反例并严格论证其正确性。" },

        // What only the caller knows: the domain, its risk, what an error costs, how soon an answer is due, which task it is
        new() { Text = "Can I take ibuprofen together with warfarin?", Domain = "medical" },
        new() { Text = "May my landlord keep the deposit because of nail holes?", Domain = "legal" },
        new() { Text = "Should I move my pension into bonds two years before I retire?", Domain = "financial" },
        new() { Text = "Classify the customs tariff of this shipment: 400 bicycle helmets from Taiwan.", ErrorCost = 500m },
        new() { Text = "Complete the word: refrig", LatencyBudget = TimeSpan.FromMilliseconds(150) },
        new() { Text = "Does clause 7 of the attached frame contract limit our liability?", Task = "contract-review" },
        new() { Text = "Ticket: the screen stays black after the update. Team: billing, hardware or accounts?", Task = "ticket-triage" },
        new() { Text = "Summarise in one sentence: The harbour was closed for two days because of the storm.", Model = "deepseek-v4-pro" },

        // A long document, and one of more than 100,000 tokens
        new() { Text = LongTexts.Ledger(transfers: 2_500) + "How many transfers were made on the 14th?" },
        new() { Text = LongTexts.Ledger(transfers: 6_200) + "Which account received the largest single transfer?" },

        // The first model of this tier is down
        new() { Text = "Suggest a name for a rowing club.", Model = "local-first" },
    ];
}
