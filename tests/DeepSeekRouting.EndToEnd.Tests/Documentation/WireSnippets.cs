#pragma warning disable IDE0005, CA2007 // The documentation shows what a reader would type.
using DeepSeekRouting;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>The code of docs/deepseek-wire.md.</summary>
internal static class WireSnippets
{
    public static async Task AskAsync()
    {
        using var http = new HttpClient();
        using IChatClient client = new DeepSeekChatClient(http, new DeepSeekChatClientOptions
        {
            ModelId = "deepseek-flash",
            ApiKey = Environment.GetEnvironmentVariable("DEEPSEEK_API_KEY"),
        });
        Console.WriteLine(await client.GetResponseAsync("Which planet has the most moons?"));
    }
}
