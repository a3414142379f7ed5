using System.Buffers;
using System.Text;
using System.Text.Json;

namespace DeepSeekRouting.Redis;

/// <summary>How a row is called in its day: a JSON list of what it is about.</summary>
internal static class LedgerRowName
{
    public static string Of(LedgerRow row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(row.Router);
            writer.WriteStringValue(row.Model);
            writer.WriteStringValue(row.Tenant);
            writer.WriteStringValue(row.Task);
            writer.WriteStringValue(row.Currency);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static LedgerRow Parse(string name, DateTime? day, LedgerFigures figures)
    {
        using var json = JsonDocument.Parse(name);
        var parts = json.RootElement;
        return new()
        {
            Router = parts[0].GetString() ?? "",
            Model = parts[1].GetString(),
            Tenant = parts[2].GetString(),
            Task = parts[3].GetString(),
            Currency = parts[4].GetString() ?? "",
            Day = day,
            Figures = figures,
        };
    }
}
