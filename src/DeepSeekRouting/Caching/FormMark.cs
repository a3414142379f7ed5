namespace DeepSeekRouting;

/// <summary>
/// The marks of <see cref="FormWriter"/>: kinds of values, then names of fields. Entries of other processes are looked up with them:
/// a number never changes its meaning without a new <see cref="RequestForm.Version"/>.
/// </summary>
internal enum FormMark : byte
{
    Null = 1,
    False,
    True,
    Integer,
    UnsignedInteger,
    Single,
    Double,
    Decimal,
    Utf8,
    Utf16,
    Bytes,
    Json,
    Count,
    End,

    Tenant = 32,
    Tier,
    Effort,
    MaxOutputTokens,
    ModelId,
    Hints,
    Models,
    Drafts,
    Strong,

    Instructions = 64,
    Temperature,
    TopP,
    TopK,
    FrequencyPenalty,
    PresencePenalty,
    Seed,
    StopSequences,
    Format,
    Tools,
    ToolMode,
    ManyToolCalls,
    ReasoningEffort,
    ReasoningOutput,
    Properties,
    OwnMaxOutputTokens,

    Messages = 96,
    Author,
    Text,
    LastUserText,
    Reasoning,
    Data,
    Uri,
    Call,
    Result,
}
