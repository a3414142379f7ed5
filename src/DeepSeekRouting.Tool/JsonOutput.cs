using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Prints figures for scripts.</summary>
internal static class JsonOutput
{
    // Not through the console, which would wrap the lines.
    public static void Write<T>(IAnsiConsole output, T value, JsonTypeInfo<T> type) => output.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(value, type));
}
