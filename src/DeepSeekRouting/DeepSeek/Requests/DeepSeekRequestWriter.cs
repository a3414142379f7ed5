using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Makes the HTTP request of a chat completion. Immutable and thread-safe.</summary>
internal sealed class DeepSeekRequestWriter(DeepSeekSettings settings)
{
    private const int FirstBufferBytes = 4096;

    // Relaxed: the body is JSON for a machine, and escaping would double the size of Chinese text.
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly CompletionEndpoints _endpoints = new(settings.BaseAddress);
    private readonly string _authorization = "Bearer " + settings.ApiKey;

    /// <summary>Writes the request.</summary>
    /// <exception cref="DeepSeekException">It asks for something that cannot be sent.</exception>
    public PreparedRequest Write(IChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        IReadOnlyList<ChatMessage> turns = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        var warnings = new RequestWarnings();
        ToolSet? tools = ToolSet.From(options, warnings);
        var buffer = new PooledBuffer(FirstBufferBytes);
        try
        {
            using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
            {
                WriteBody(writer, client, turns, options, tools, stream, warnings);
            }

            return new() { Message = ToMessage(buffer, tools, stream), Warnings = warnings.Text };
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private HttpRequestMessage ToMessage(PooledBuffer body, ToolSet? tools, bool stream)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, tools is { IsStrict: true } ? _endpoints.Beta : _endpoints.Standard)
        {
            Content = new PooledJsonContent(body),
        };
        message.Headers.TryAddWithoutValidation("Authorization", _authorization);
        message.Headers.TryAddWithoutValidation("Accept", stream ? MediaTypes.EventStream : MediaTypes.Json);
        HttpRetryCounter.Attach(message);
        return message;
    }

    private void WriteBody(
        Utf8JsonWriter writer, IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions? options, ToolSet? tools, bool stream, RequestWarnings warnings)
    {
        var extras = new ExtraFields(options, options?.RawRepresentationFactory?.Invoke(client) as JsonObject);
        writer.WriteStartObject();
        writer.WriteString("model"u8, options?.ModelId ?? settings.ModelId);
        writer.WriteStartArray("messages"u8);
        WriteMessages(new MessageWriter(writer, settings.AcceptsImages, tools is not null || extras.Find("tools") is not null), messages, options);
        writer.WriteEndArray();
        if (stream)
        {
            writer.WriteBoolean("stream"u8, true);
            writer.WriteStartObject("stream_options"u8);
            writer.WriteBoolean("include_usage"u8, true);
            writer.WriteEndObject();
        }

        ThinkingSetting.Resolve(options, extras, warnings).WriteTo(writer);
        if (options is not null)
        {
            tools?.WriteTo(writer, options.ToolMode);
            SamplingFields.Write(writer, options, warnings);
            extras.WriteTo(writer, warnings);
        }

        writer.WriteEndObject();
    }

    private static void WriteMessages(MessageWriter writer, IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        string? instructions = string.IsNullOrEmpty(options?.Instructions) ? null : options!.Instructions;
        string? json = JsonInstructions.For(options, messages);
        string? system = instructions is null ? json
            : json is null ? instructions
            : instructions + "\n\n" + json;
        if (system is not null)
        {
            writer.WriteSystem(system);
        }

        foreach (ChatMessage message in messages)
        {
            writer.Write(message);
        }
    }
}
