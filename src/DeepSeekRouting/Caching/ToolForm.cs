using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Writes the tools as a model sees them: what they do when called is no part of the answer.</summary>
internal static class ToolForm
{
    public static string? Write(FormWriter writer, IList<AITool>? tools, ChatToolMode? mode)
    {
        if (tools is { Count: > 0 })
        {
            writer.Mark(FormMark.Tools);
            writer.Count(tools.Count);
            foreach (var tool in tools)
            {
                if (tool is not AIFunctionDeclaration function)
                {
                    return "a tool is no function";
                }

                if (Write(writer, function) is { } obstacle)
                {
                    return obstacle;
                }
            }
        }

        return WriteMode(writer, mode);
    }

    private static string? Write(FormWriter writer, AIFunctionDeclaration function)
    {
        writer.Text(function.Name);
        writer.Text(function.Description);
        var hasSchema = writer.TryValue(function.JsonSchema) && writer.TryValue(function.ReturnJsonSchema);
        return hasSchema ? PropertyForm.Write(writer, function.AdditionalProperties) : "the schema of a tool is undefined";
    }

    private static string? WriteMode(FormWriter writer, ChatToolMode? mode)
    {
        switch (mode)
        {
            case null:
                return null;
            case AutoChatToolMode:
                writer.Mark(FormMark.ToolMode);
                writer.Mark(FormMark.Null);
                return null;
            case NoneChatToolMode:
                writer.Mark(FormMark.ToolMode);
                writer.Mark(FormMark.False);
                return null;
            case RequiredChatToolMode required:
                writer.Mark(FormMark.ToolMode);
                writer.Mark(FormMark.True);
                writer.Text(required.RequiredFunctionName);
                return null;
            default:
                return "the tool mode is of a type of its own";
        }
    }
}
