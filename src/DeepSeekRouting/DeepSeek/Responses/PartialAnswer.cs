using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>What has arrived of an answer so far. It keeps the pieces as they came: they are joined only if the answer fails.</summary>
internal sealed class PartialAnswer
{
    private readonly List<string> _text = [];
    private readonly List<string> _reasoning = [];

    /// <summary>Gets a value indicating whether there is no text but white space.</summary>
    public bool IsBlank { get; private set; } = true;

    public bool HasReasoning => _reasoning.Count > 0;

    public string? Text => _text.Count == 0 ? null : string.Concat(_text);

    public string? Reasoning => _reasoning.Count == 0 ? null : string.Concat(_reasoning);

    public UsageDetails? Usage { get; private set; }

    public string? FinishReason { get; private set; }

    public void Add(in CompletionChunk chunk)
    {
        if (chunk.Text is not null)
        {
            _text.Add(chunk.Text);
            IsBlank = IsBlank && string.IsNullOrWhiteSpace(chunk.Text);
        }

        if (chunk.Reasoning is not null)
        {
            _reasoning.Add(chunk.Reasoning);
        }

        Usage = chunk.Usage ?? Usage;
        FinishReason = chunk.FinishReason ?? FinishReason;
    }
}
