using System.Text;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>What has arrived of a draft, as far as scorers need it.</summary>
internal sealed class DraftContent(LogprobReader logprobs, ITokenEstimator estimator, bool isJson)
{
    private readonly ValueTokens? _values = isJson ? new() : null;
    private string _text = "";
    private StringBuilder? _longText;
    private List<FunctionCallContent>? _toolCalls;
    private string? _finishReason;
    private bool _ownsTokens;
    private int _valueTokens;
    private int _estimatedTokens;

    public IReadOnlyList<TokenLogprob> Tokens { get; private set; } = [];

    public bool HasText { get; private set; }

    public bool HasThinking { get; private set; }

    /// <summary>Gets a value indicating whether there is something that scorers read: text, thinking or a tool call, and not only an image or a promise of an answer.</summary>
    public bool CanBeScored => HasText || HasThinking || _toolCalls is not null;

    /// <summary>Gets the length in tokens, estimated where no log probabilities came.</summary>
    public int Length => Tokens.Count > 0 ? Tokens.Count : _estimatedTokens;

    /// <summary>Gets how many tokens there are to score: in JSON those of values. A tool call is scored whole, so there are none before its end.</summary>
    public int ScoredLength => _toolCalls is not null ? 0 : _values is not null && Tokens.Count > 0 ? _valueTokens : Length;

    public void Add(ChatResponse response)
    {
        _finishReason = response.FinishReason?.Value;
        AddLogprobs(response.RawRepresentation);
        for (var i = 0; i < response.Messages.Count; i++)
        {
            Add(response.Messages[i].Contents);
        }
    }

    public void Add(ChatResponseUpdate update)
    {
        _finishReason = update.FinishReason?.Value ?? _finishReason;
        AddLogprobs(update.RawRepresentation);
        Add(update.Contents);
    }

    public ConfidenceInput ToInput(in AttemptRequest request, bool isComplete) => new()
    {
        Messages = request.Messages,
        Options = request.CallerOptions,
        Text = _longText?.ToString() ?? _text,
        ToolCalls = _toolCalls ?? (IReadOnlyList<FunctionCallContent>)[],
        Tokens = Tokens,
        FinishReason = _finishReason is { } reason ? new(reason) : null,
        IsComplete = isComplete,
        HasThinking = HasThinking,
        Temperature = DraftRequest.TemperatureOf(request.CallerOptions),
    };

    private void AddLogprobs(object? raw)
    {
        if (logprobs.Read(raw) is { } read)
        {
            HasThinking |= read.Reasoning.Count > 0;
            AddTokens(read.Content);
        }
    }

    private void AddTokens(IReadOnlyList<TokenLogprob> tokens)
    {
        _valueTokens += _values is null ? 0 : tokens.Count(token => _values.Reads(token.Token));
        if (Tokens.Count == 0)
        {
            Tokens = tokens;
            return;
        }

        Tokens = _ownsTokens ? Tokens : new List<TokenLogprob>(Tokens); // The first piece may be all, and belongs to the provider's answer.
        _ownsTokens = true;
        ((List<TokenLogprob>)Tokens).AddRange(tokens);
    }

    private void Add(IList<AIContent> contents)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            switch (contents[i])
            {
                case TextContent text:
                    AddText(text.Text);
                    break;
                case TextReasoningContent { Text.Length: > 0 }:
                    HasThinking = true;
                    break;
                case FunctionCallContent call:
                    (_toolCalls ??= []).Add(call);
                    break;
            }
        }
    }

    private void AddText(string text)
    {
        HasText |= !string.IsNullOrWhiteSpace(text);
        _estimatedTokens += estimator.EstimateTokens(text.AsSpan());
        if (_text.Length == 0)
        {
            _text = text;
            return;
        }

        (_longText ??= new(_text)).Append(text);
    }
}
