using DeepSeekRouting.Testing;

namespace DeepSeekRouting.Tool;

/// <summary>Plays an endpoint that passes every check, in this process and at no cost.</summary>
internal static class CheckEmulator
{
    public static async Task<DeepSeekServer> StartAsync()
    {
        DeepSeekServer server = await DeepSeekServer.StartAsync(new DeepSeekServerOptions(), CancellationToken.None).ConfigureAwait(false);
        server.Script(AnswerTo);
        return server;
    }

    private static ScriptedAnswer? AnswerTo(ChatCompletionRequest request) => request switch
    {
        { Tools.Count: 0 } => null, // The canned answer will do.
        { Messages: [.., { Role: "tool" }] } => new() { Text = "There are twelve blue bicycles.", Reasoning = "The tool has told." },
        _ => new()
        {
            Reasoning = "The tool knows.",
            ToolCalls = [new() { Name = ToolChecks.StockTool, Arguments = """{"item":"blue bicycle","warehouse":"north"}""" }],
        },
    };
}
