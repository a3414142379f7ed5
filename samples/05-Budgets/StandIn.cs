using DeepSeekRouting.Testing;
using Microsoft.Extensions.Configuration;

namespace Budgets;

/// <summary>A server on this machine in place of DeepSeek. Every answer is canned and has 300 tokens in and 500 out.</summary>
internal static class StandIn
{
    /// <summary>Starts the server and points the settings at it.</summary>
    public static async Task<DeepSeekServer> StartAsync(IConfigurationManager settings)
    {
        var server = await DeepSeekServer.StartAsync();
        server.Script(_ => new()
        {
            Text = "This is a canned answer.",
            Usage = new() { CacheHitTokens = 0, CacheMissTokens = 300, OutputTokens = 500, ReasoningTokens = 0 },
        });
        settings["DeepSeekRouting:BaseUrl"] = server.BaseAddress.ToString();
        settings["DeepSeekRouting:ApiKey"] = server.Options.ApiKey;
        return server;
    }
}
