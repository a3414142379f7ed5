using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>A stream broke after content of it had been given to the caller, so no other model could take over without repeating text.</summary>
/// <remarks>The message holds no text of the answer; <see cref="PartialText"/> does. <see cref="Exception.InnerException"/> is the provider's failure.</remarks>
public sealed class StreamInterruptedException : Exception
{
    internal StreamInterruptedException(string model, FailureKind kind, string partialText, UsageDetails? usage, Exception failure)
        : base($"The stream of model '{model}' broke off ({kind}) after part of the answer had been given. What text arrived is in PartialText.", failure)
    {
        Model = model;
        Kind = kind;
        PartialText = partialText;
        Usage = usage;
    }

    /// <summary>Gets the name of the model.</summary>
    public string Model { get; }

    /// <summary>Gets the kind of the failure.</summary>
    public FailureKind Kind { get; }

    /// <summary>Gets the text that arrived, the same that the caller was given; empty if that was thinking or a tool call alone.</summary>
    public string PartialText { get; }

    /// <summary>Gets the usage, if the provider reported it before the stream broke.</summary>
    public UsageDetails? Usage { get; }
}
