using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace DeepSeekRouting.Tool;

/// <summary>Prints figures for scripts.</summary>
internal static class JsonOutput
{
    public static void Write<T>(IAnsiConsole output, T value, JsonTypeInfo<T> type) => WriteLine(output, JsonSerializer.Serialize(value, type));

    /// <summary>Prints one object.</summary>
    public static void Write(IAnsiConsole output, Action<Utf8JsonWriter> writeMembers)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }

        WriteLine(output, Encoding.UTF8.GetString(buffer.ToArray()));
    }

    // Not through the console, which would wrap the lines.
    private static void WriteLine(IAnsiConsole output, string json) => output.Profile.Out.Writer.WriteLine(json);
}
