using System.Text;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Keeps what arrived of a stream, as far as booking, tracing and an interrupted caller need it.</summary>
internal sealed class ReceivedUpdates
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _reasoning = new();
    private string? _servedModel;
    private string? _fingerprint;
    private string? _warnings;
    private int _httpRetries;

    public string Text => _text.ToString();

    public UsageDetails? Usage { get; set; }

    public ChatFinishReason? FinishReason { get; private set; }

    public void Add(ChatResponseUpdate update)
    {
        _servedModel = update.ModelId ?? _servedModel;
        FinishReason = update.FinishReason ?? FinishReason;
        if (update.AdditionalProperties is { Count: > 0 } properties)
        {
            _fingerprint = ReceivedAnswer.TextOf(properties, DeepSeekProperties.SystemFingerprint) ?? _fingerprint;
            _warnings = ReceivedAnswer.TextOf(properties, DeepSeekProperties.Warnings) ?? _warnings;
            _httpRetries = Math.Max(_httpRetries, ReceivedAnswer.NumberOf(properties, DeepSeekProperties.HttpRetries));
        }

        for (var i = 0; i < update.Contents.Count; i++)
        {
            Add(update.Contents[i]);
        }
    }

    public ReceivedAnswer ToAnswer()
    {
        var isReported = TokenUsage.From(Usage) is not null;
        return new()
        {
            Usage = Usage,
            Model = _servedModel,
            Fingerprint = _fingerprint,
            Warnings = _warnings,
            HttpRetries = _httpRetries,
            Text = isReported ? null : _text.ToString(),
            Reasoning = isReported ? null : _reasoning.ToString(),
        };
    }

    private void Add(AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                _text.Append(text.Text);
                break;
            case TextReasoningContent reasoning:
                _reasoning.Append(reasoning.Text);
                break;
            case UsageContent usage:
                Usage = Sum(Usage, usage.Details);
                break;
        }
    }

    private static UsageDetails Sum(UsageDetails? before, UsageDetails more)
    {
        if (before is null)
        {
            return more;
        }

        var sum = new UsageDetails();
        sum.Add(before);
        sum.Add(more);
        return sum;
    }
}
