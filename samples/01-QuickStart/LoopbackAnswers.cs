using System.Text;
using DeepSeekRouting.Testing;

namespace QuickStart;

/// <summary>A server on this machine in place of the DeepSeek API. What it says is canned; how much it says is made up, so that costs have a plausible size.</summary>
internal sealed class LoopbackAnswers : IAsyncDisposable
{
    private const int ShortestAnswer = 40;
    private const int LongestAnswer = 600;
    private const int ThinkingPerAnswer = 2;
    private const string Filler = " The rest of it only stands for the length that an answer may have.";

    private readonly DeepSeekServer _server;

    private LoopbackAnswers(DeepSeekServer server) => _server = server;

    public string ApiKey => _server.Options.ApiKey;

    public string BaseUrl => _server.BaseAddress.ToString();

    public static async Task<LoopbackAnswers> StartAsync(CancellationToken cancellationToken)
    {
        var server = await DeepSeekServer.StartAsync(cancellationToken: cancellationToken);
        server.Script(Answer);
        return new(server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // An answer twice as long as the question, within limits, and thinking twice as long as the answer.
    private static ScriptedAnswer Answer(ChatCompletionRequest request)
    {
        var tokens = Math.Clamp(2 * EstimatedTokens.Count(request.LastUserText), ShortestAnswer, LongestAnswer);
        return new()
        {
            Text = request.JsonMode ? """{"answer":"canned","total":128.50,"currency":"EUR"}""" : TextOf(tokens, $"This is a canned answer of the emulated {request.Model}."),
            Reasoning = TextOf(ThinkingPerAnswer * tokens, "The emulator does not think; this stands in for it."),
        };
    }

    private static string TextOf(int tokens, string beginning)
    {
        var text = new StringBuilder(beginning);
        for (var missing = tokens - EstimatedTokens.Count(beginning); missing > 0; missing -= EstimatedTokens.Count(Filler))
        {
            text.Append(Filler);
        }

        return text.ToString();
    }
}
