using System.Text.Json;

namespace DeepSeekRouting.Evaluation;

/// <summary>A name that goes out as it came in: a string, or the digits of a number.</summary>
internal readonly record struct JsonId(string Text, bool IsNumber)
{
    public void Write(Utf8JsonWriter writer, string field)
    {
        writer.WritePropertyName(field);
        if (IsNumber) writer.WriteRawValue(Text);
        else writer.WriteStringValue(Text);
    }
}
