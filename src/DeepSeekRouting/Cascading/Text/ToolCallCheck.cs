using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Checks the tool calls of a draft: a function that was offered, arguments that fit its schema.</summary>
internal static class ToolCallCheck
{
    public static bool Accepts(IReadOnlyList<FunctionCallContent> calls, ChatOptions? options)
    {
        foreach (FunctionCallContent call in calls)
        {
            if (!Accepts(call, options?.Tools)) return false;
        }

        return true;
    }

    private static bool Accepts(FunctionCallContent call, IList<AITool>? tools)
    {
        if (call.Exception is not null || Find(call.Name, tools) is not { } tool) return false;
        return tool is not AIFunctionDeclaration function || AcceptsArguments(function.JsonSchema, call.Arguments);
    }

    private static AITool? Find(string name, IList<AITool>? tools)
    {
        foreach (AITool tool in tools ?? [])
        {
            if (tool.Name == name) return tool;
        }

        return null;
    }

    private static bool AcceptsArguments(JsonElement schema, IDictionary<string, object?>? arguments)
    {
        if (!HasRequired(schema, arguments)) return false;
        bool isListing = JsonSchemaCheck.TryGet(schema, "properties", out var properties);
        foreach (var argument in arguments ?? new Dictionary<string, object?>())
        {
            bool isListed = isListing && JsonSchemaCheck.TryGet(properties, argument.Key, out _);
            if (!isListed && !JsonSchemaCheck.AllowsAdditional(schema, out _)) return false;
            if (isListed && !AcceptsValue(properties.GetProperty(argument.Key), argument.Value)) return false;
        }

        return true;
    }

    private static bool HasRequired(JsonElement schema, IDictionary<string, object?>? arguments) =>
        !JsonSchemaCheck.TryGet(schema, "required", out var required) || required.ValueKind != JsonValueKind.Array
        || required.EnumerateArray().All(name => name.ValueKind != JsonValueKind.String || arguments?.ContainsKey(name.GetString()!) == true);

    private static bool AcceptsValue(JsonElement schema, object? value) => value switch
    {
        JsonElement element => JsonSchemaCheck.Accepts(schema, element),
        null => JsonSchemaCheck.AllowsType(schema, "null"),
        string text => AcceptsText(schema, text),
        bool => JsonSchemaCheck.AllowsType(schema, "boolean"),
        int or long => JsonSchemaCheck.AllowsType(schema, "integer"),
        double or decimal or float => JsonSchemaCheck.AllowsType(schema, "number"),

        // What else a caller's own client puts there has no JSON form that could be read without reflection.
        _ => true,
    };

    private static bool AcceptsText(JsonElement schema, string text) =>
        JsonSchemaCheck.AllowsType(schema, "string")
        && (!JsonSchemaCheck.TryGet(schema, "enum", out var listed) || listed.ValueKind != JsonValueKind.Array
            || listed.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && one.ValueEquals(text)));
}
