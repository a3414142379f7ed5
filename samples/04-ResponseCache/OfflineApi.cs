using DeepSeekRouting.Testing;

namespace ResponseCache;

/// <summary>A server on this machine in place of the DeepSeek API. It takes a moment for each answer, as a model does.</summary>
internal static class OfflineApi
{
    public static async Task<DeepSeekServer> StartAsync()
    {
        var server = await DeepSeekServer.StartAsync(new() { AnswerDelay = TimeSpan.FromMilliseconds(20) });
        server.Script(request => new() { Text = $"This is a canned answer of the emulated {request.Model}, about as long as a short real one." });
        return server;
    }
}
