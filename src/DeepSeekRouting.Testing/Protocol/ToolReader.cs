using System.Text.Json;

namespace DeepSeekRouting.Testing;

/// <summary>Reads the tools and the tool choice of a request.</summary>
internal static class ToolReader
{
    public static List<RequestTool> Read(JsonFields request)
    {
        if (request.Array("tools") is not { } tools) return [];

        return [.. tools.EnumerateArray().Select((json, index) =>
        {
            var tool = new JsonFields(json, $"tools[{index}]");
            JsonFields function = tool.Object("function") ?? throw tool.Missing("function");
            return new RequestTool
            {
                Name = function.RequiredText("name"),
                Strict = function.Flag("strict"),
                Parameters = function.Any("parameters"),
                Json = json,
            };
        })];
    }

    public static string? ReadChoice(JsonFields request) => request.Any("tool_choice") switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } => "function",
        _ => request.Choice("tool_choice", "none", "auto", "required"),
    };

    /// <summary>Returns the function that the tool choice names, if it names one.</summary>
    public static string? NamedFunction(ChatCompletionRequest request) => request.ToolChoice == "function"
        ? new JsonFields(request.Json, "").Object("tool_choice")?.Object("function")?.RequiredText("name")
        : null;
}
