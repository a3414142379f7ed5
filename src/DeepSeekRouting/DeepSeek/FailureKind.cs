namespace DeepSeekRouting;

/// <summary>Why a model gave no usable answer. One vocabulary for every provider and every layer of this library.</summary>
/// <remarks>
/// Status codes follow "DeepSeek API: Error Codes" and finish reasons "DeepSeek API: Create Chat Completion".
/// New members may be added at the end; treat a value you do not know like <see cref="Unknown"/>.
/// </remarks>
public enum FailureKind
{
    /// <summary>The failure fits no other kind. Not transient.</summary>
    Unknown = 0,

    /// <summary>The key was refused (401, 403). Not transient.</summary>
    Authentication,

    /// <summary>The account has no balance left (402). Not transient.</summary>
    InsufficientBalance,

    /// <summary>The request is malformed or names something that does not exist (400, 404, 422). Not transient.</summary>
    InvalidRequest,

    /// <summary>Prompt and answer do not fit into the model's context window (400, 413). Not transient; a larger window may help.</summary>
    ContextOverflow,

    /// <summary>An earlier assistant turn came without the <c>reasoning_content</c> that thinking mode with tools asks for (400). Not transient.</summary>
    ReasoningContentMissing,

    /// <summary>The request asks for something that this model or API does not offer, such as images or a <c>response_format</c>. Not transient.</summary>
    UnsupportedParameter,

    /// <summary>Too many requests or tokens per unit of time (429). Transient.</summary>
    RateLimited,

    /// <summary>Too many requests at the same time for this account (429 that speaks of concurrency). Transient.</summary>
    ConcurrencyLimited,

    /// <summary>The service is overloaded (503, 529). Transient.</summary>
    Overloaded,

    /// <summary>The service failed (500, 502 and the rest of 5xx, or an error object inside an answer). Transient.</summary>
    ServerError,

    /// <summary>A local time limit ran out (first byte, silence, total) or a gateway reported one (408, 504). Transient.</summary>
    Timeout,

    /// <summary>The connection could not be made, or broke before the answer was complete. Transient.</summary>
    ConnectionLost,

    /// <summary>The answer ended without saying that it was finished: no <c>finish_reason</c>, no <c>[DONE]</c>, or JSON that stops in the middle. Transient.</summary>
    IncompleteStream,

    /// <summary>The answer is not what the protocol promises: HTML, malformed JSON, an endless line. Transient, since a gateway in between usually causes it.</summary>
    InvalidResponse,

    /// <summary>The service interrupted the answer for want of capacity (<c>finish_reason</c> "insufficient_system_resource"). Transient.</summary>
    InsufficientSystemResource,

    /// <summary>The service aborted the answer (<c>finish_reason</c> "aborted"). Transient.</summary>
    Aborted,

    /// <summary>The answer is finished and blank: no text and no tool call. JSON mode does this when the model wrote something else than JSON. Transient.</summary>
    BlankOutput,

    /// <summary>Thinking used up the output limit and no answer followed. Not transient; a larger limit or less thinking helps.</summary>
    OutputLimitSpentOnThinking,

    /// <summary>The prompt or the answer was withheld by the content filter. Not transient.</summary>
    ContentFilter,

    /// <summary>No attempt was made, because the model's circuit breaker is open. Transient.</summary>
    CircuitOpen,

    /// <summary>No attempt was made, because the queue in front of the model is full. Transient.</summary>
    QueueFull,

    /// <summary>The caller cancelled. Not transient.</summary>
    Canceled,

    /// <summary>No attempt was made, because a budget has no room for it. Not transient.</summary>
    BudgetExceeded,

    /// <summary>No attempt was made, because the store of the budgets is away. Not transient.</summary>
    BudgetUnavailable,
}
