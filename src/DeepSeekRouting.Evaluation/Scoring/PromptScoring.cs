using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Evaluation;

/// <summary>Scores requests from JSONL to JSONL, one at a time and in order: the memory that it takes does not grow with their number.</summary>
internal sealed class PromptScoring(RoutedChatClient router)
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads rows, asks the router what it would decide, and writes one line a row.</summary>
    /// <param name="input">JSONL with <c>id</c>, <c>prompt</c> and optional hints.</param>
    /// <param name="name">What messages call the input.</param>
    /// <param name="output">Gets JSONL with <c>id</c>, <c>complexity</c>, <c>domain</c>, <c>tier</c>, <c>policy</c> and <c>reason</c>.</param>
    /// <param name="progress">Is told how much of the input is read, 0 to 1, where its length is known; <see langword="null"/> if nobody asks.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="InvalidDataException">A row is wrong. Those before it are written.</exception>
    public async Task<long> RunAsync(TextReader input, string name, TextWriter output, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using var writer = new Utf8JsonWriter(buffer, Compact);
        var file = (input as StreamReader)?.BaseStream is { CanSeek: true, Length: > 0 } stream ? stream : null;
        long rows = 0;
        await foreach (var row in JsonLines.ReadAsync(input, name, PromptRow.Read, cancellationToken).ConfigureAwait(false))
        {
            var options = row.Hints is { } hints ? new ChatOptions().WithRoutingHints(hints) : null;
            var preview = await router.DecideAsync([new ChatMessage(ChatRole.User, row.Prompt)], options, cancellationToken).ConfigureAwait(false);
            buffer.SetLength(0);
            writer.Reset();
            Write(writer, row, preview);
            await output.WriteAsync(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)).ConfigureAwait(false);
            await output.WriteAsync('\n').ConfigureAwait(false);
            rows++;
            if (file is not null) progress?.Report((double)file.Position / file.Length);
        }

        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return rows;
    }

    private static void Write(Utf8JsonWriter writer, PromptRow row, RoutingPreview preview)
    {
        writer.WriteStartObject();
        row.Id.Write(writer, "id");
        if (preview.Complexity is { } complexity) writer.WriteNumber("complexity", Math.Round(complexity.Score, 2));
        else writer.WriteNull("complexity");
        writer.WriteString("domain", preview.Domain?.Domain);
        writer.WriteString("tier", preview.Decision.Tier);
        writer.WriteString("policy", preview.Policy);
        writer.WriteString("reason", preview.Decision.Reason);
        writer.WriteEndObject();
        writer.Flush();
    }
}
