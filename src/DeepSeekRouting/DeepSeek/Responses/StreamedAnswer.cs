using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Makes updates from the events of a stream. Not thread-safe.</summary>
internal sealed class StreamedAnswer(CompletionParser parser)
{
    private string? _heldBack;
    private bool _hasBegun;

    /// <summary>Gets what has arrived so far.</summary>
    public PartialAnswer Partial { get; } = new();

    /// <summary>Gets a value indicating whether the end mark has arrived.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Takes an event.</summary>
    /// <returns>The update to hand on, or <see langword="null"/> when the event holds nothing that the caller could use.</returns>
    /// <exception cref="DeepSeekException">The event is an error object.</exception>
    public ChatResponseUpdate? Add(in CompletionChunk chunk, DeepSeekExchange exchange)
    {
        IsEnded = chunk.IsEndMark;
        Partial.Add(chunk);
        if (chunk.Error is not null)
        {
            throw exchange.Fail(chunk.Error, Partial);
        }

        string? text = HoldBackLeadingSpace(chunk.Text);
        if (text is null && chunk.Reasoning is null && chunk.Logprobs is null)
        {
            return null;
        }

        var contents = new List<AIContent>(1);
        if (chunk.Reasoning is not null)
        {
            contents.Add(new TextReasoningContent(chunk.Reasoning));
        }

        if (text is not null)
        {
            contents.Add(new TextContent(text));
        }

        ChatResponseUpdate update = NewMessageUpdate(contents, exchange);
        update.RawRepresentation = chunk.Logprobs;
        return update;
    }

    /// <summary>Tells a whole answer from one that broke off: the parser reports no end, it just ends.</summary>
    /// <exception cref="DeepSeekException">The answer is incomplete, or complete and of no use.</exception>
    public void EnsureComplete(DeepSeekExchange exchange)
    {
        FinishReasons.EnsureUsable(Partial, parser.ToolCalls is not null, exchange);
        if (!IsEnded)
        {
            throw exchange.Fail(FailureKind.IncompleteStream, "The stream ended without [DONE].", Partial);
        }
    }

    /// <summary>What can only be said once the stream is complete: held-back white space and whole tool calls; <see langword="null"/> if there is none.</summary>
    public ChatResponseUpdate? Rest(DeepSeekExchange exchange)
    {
        if (_heldBack is null && parser.ToolCalls is null)
        {
            return null;
        }

        var contents = new List<AIContent>();
        if (_heldBack is not null)
        {
            contents.Add(new TextContent(_heldBack));
        }

        parser.ToolCalls?.AddTo(contents);
        return NewMessageUpdate(contents, exchange);
    }

    /// <summary>The last update. It has no message id: so its properties become those of the whole response.</summary>
    public ChatResponseUpdate End(AdditionalPropertiesDictionary? properties)
    {
        var contents = new List<AIContent>(1);
        if (Partial.Usage is { } usage)
        {
            contents.Add(new UsageContent(usage));
        }

        ChatResponseUpdate update = NewUpdate(contents);
        update.FinishReason = new ChatFinishReason(Partial.FinishReason!);
        update.AdditionalProperties = properties;
        return update;
    }

    // JSON mode replaces an answer that is no JSON with spaces. Until the first other character nothing is given away, so
    // that a blank answer fails before any content has reached the caller.
    private string? HoldBackLeadingSpace(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (Partial.IsBlank)
        {
            _heldBack += text;
            return null;
        }

        if (_heldBack is null)
        {
            return text;
        }

        string all = _heldBack + text;
        _heldBack = null;
        return all;
    }

    private ChatResponseUpdate NewMessageUpdate(List<AIContent> contents, DeepSeekExchange exchange)
    {
        ChatResponseUpdate update = NewUpdate(contents);
        update.MessageId = parser.Id;
        update.AdditionalProperties = _hasBegun ? null : ResponseProperties.ForBegin(exchange);
        _hasBegun = true;
        return update;
    }

    private ChatResponseUpdate NewUpdate(List<AIContent> contents) => new(ChatRole.Assistant, contents)
    {
        ResponseId = parser.Id,
        ModelId = parser.ModelId,
        CreatedAt = parser.CreatedAt,
    };
}
