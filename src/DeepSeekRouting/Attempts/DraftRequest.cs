using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>What a draft is asked for so that it can be scored. Immutable.</summary>
internal sealed record DraftRequest
{
    private const string LogprobsField = "logprobs";
    private const string TopLogprobsField = "top_logprobs";
    private const string TemperatureField = "temperature";

    // Boxed once and not for every request.
    private static readonly object Yes = true;
    private readonly object _topLogprobs = 0;

    public bool NeedsLogprobs { get; init; }

    public int TopLogprobs
    {
        get => (int)_topLogprobs;
        init => _topLogprobs = value;
    }

    public bool Thinks { get; init; }

    /// <summary>The temperature that a draft is asked for: the caller's, else 1, because log probabilities are those after temperature.</summary>
    public static float? TemperatureOf(ChatOptions? options) =>
        options?.Temperature ?? (options?.AdditionalProperties?.ContainsKey(TemperatureField) == true ? null : 1);

    public void ApplyTo(ChatOptions options, ModelCapabilities capabilities, bool mayStopThinking)
    {
        if (mayStopThinking && !Thinks && capabilities.HasFlag(ModelCapabilities.Thinking))
        {
            options.Reasoning = new() { Effort = ReasoningEffort.None };
        }

        if (!NeedsLogprobs || !capabilities.HasFlag(ModelCapabilities.Logprobs))
        {
            return;
        }

        options.Temperature = TemperatureOf(options);
        var properties = options.AdditionalProperties ??= [];
        if (!properties.ContainsKey(LogprobsField))
        {
            properties[LogprobsField] = Yes;
        }

        if (TopLogprobs > 0 && properties[LogprobsField] is not false && !properties.ContainsKey(TopLogprobsField)) // The API refuses them without the others.
        {
            properties[TopLogprobsField] = _topLogprobs;
        }
    }
}
