using System.Globalization;

namespace DeepSeekRouting.Testing;

/// <summary>Answers <c>GET /models</c> and <c>GET /user/balance</c>.</summary>
internal static class AccountPages
{
    public static ReadOnlyMemory<byte> Models(DeepSeekServerOptions options) => AnswerJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("object", "list");
        json.WriteStartArray("data");
        foreach (ServedModel model in options.Models)
        {
            json.WriteStartObject();
            json.WriteString("id", model.Id);
            json.WriteString("object", "model");
            json.WriteString("owned_by", "deepseek");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Balance(decimal left) => AnswerJson.Write(json =>
    {
        string amount = Math.Max(left, 0m).ToString("F2", CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteBoolean("is_available", left > 0);
        json.WriteStartArray("balance_infos");
        json.WriteStartObject();
        json.WriteString("currency", "USD");
        json.WriteString("total_balance", amount);
        json.WriteString("granted_balance", "0.00");
        json.WriteString("topped_up_balance", amount);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
