using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>A draft as scorers see it: whole, or the beginning of a stream.</summary>
public sealed class ConfidenceInput
{
    /// <summary>Gets the messages that were answered. They belong to the caller: read them, never change them.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>Gets the caller's options; <see langword="null"/> if there are none.</summary>
    public ChatOptions? Options { get; init; }

    /// <summary>Gets the text so far. The default is empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>Gets the tool calls. The default is none.</summary>
    public IReadOnlyList<FunctionCallContent> ToolCalls { get; init; } = [];

    /// <summary>Gets the tokens of the answer with their log probabilities, thinking left out. The default is none.</summary>
    public IReadOnlyList<TokenLogprob> Tokens { get; init; } = [];

    /// <summary>Gets why the model stopped; <see langword="null"/> if it said nothing or has not stopped. The default is <see langword="null"/>.</summary>
    public ChatFinishReason? FinishReason { get; init; }

    /// <summary>Gets a value indicating whether this is the whole answer. The default is <see langword="true"/>.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Gets a value indicating whether the model thought before it answered. The default is <see langword="false"/>.</summary>
    public bool HasThinking { get; init; }

    /// <summary>Gets the temperature that the draft was asked for; <see langword="null"/> for the provider's own. The default is <see langword="null"/>.</summary>
    public double? Temperature { get; init; }
}
