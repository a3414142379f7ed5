using DeepSeekRouting.Testing;

namespace ConfidenceFallback;

/// <summary>A server on this machine in place of the DeepSeek API. What Flash says there, and how sure it is of it, is made up.</summary>
internal static class OfflineApi
{
    // A word of the question; the first token of Flash's answer, its log probability, and what follows.
    private static readonly (string Word, string First, double Logprob, string Others)[] Drafts =
    [
        ("Australia", "Can", -0.01, "berra is the capital of Australia."),
        ("French", "À", -0.04, " jeudi."),
        ("Vienna", "The", -0.08, " Danube runs through Vienna."),
        ("prime", "No", -0.69, ", it is divisible by 3."),
        ("denser", "No", -0.92, ", milk is a little denser."),
        ("Leipzig", "Yes", -1.25, ", by about ten years."),
        ("synonym", "Fast", -0.90, " is a common synonym for 'quick'."),
        ("JSON", "{", -0.01, "\"number\":1187,\"total\":128.50}"),
        ("sublet", "Yes", -0.42, ", a subtenant is a third party."),
    ];

    private static readonly ScriptedAnswer Strong = new()
    {
        Text = "This is a canned answer of the emulated Pro.",
        Reasoning = string.Concat(Enumerable.Repeat("The emulator does not think; this stands in for it. ", 10)),
    };

    public static async Task<DeepSeekServer> StartAsync()
    {
        var server = await DeepSeekServer.StartAsync();
        server.Script(request => request.Model == ServedModel.Flash.Id ? Draft(request.LastUserText) : Strong);
        server.Inject(
            Fault.FinishReason("insufficient_system_resource"), // Pro is out of capacity, once.
            when: request => request.Model == ServedModel.Pro.Id && request.LastUserText.Contains("Leipzig", StringComparison.Ordinal));
        return server;
    }

    private static ScriptedAnswer Draft(string question)
    {
        var (_, first, logprob, others) = Drafts.Single(draft => question.Contains(draft.Word, StringComparison.Ordinal));
        return new() { Logprobs = [Token(first, logprob), .. EstimatedTokens.Split(others).Select(token => Token(token, -0.02))] };
    }

    private static ScriptedLogprob Token(string token, double logprob) => new() { Token = token, Logprob = logprob };
}
