using System.Text.Json;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>Writes intervals as JSON: one that is not a number is null, and a bound that is not known is left out.</summary>
internal static class IntervalWriting
{
    public static void WriteInterval(this Utf8JsonWriter writer, string name, Interval interval)
    {
        if (!double.IsFinite(interval.Value))
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteNumber("value", Math.Round(interval.Value, 4));
        if (double.IsFinite(interval.Low)) writer.WriteNumber("low", Math.Round(interval.Low, 4));
        if (double.IsFinite(interval.High)) writer.WriteNumber("high", Math.Round(interval.High, 4));
        writer.WriteEndObject();
    }
}
