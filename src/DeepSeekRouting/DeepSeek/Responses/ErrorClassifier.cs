namespace DeepSeekRouting;

/// <summary>Finds the kind of an error response from its status and, where one status means several things, from its text.</summary>
/// <remarks>Statuses: "DeepSeek API: Error Codes". The texts are those that the API has been seen to send.</remarks>
internal static class ErrorClassifier
{
    private const int FirstRefusal = 300;

    /// <summary>Classifies a response; a status below 300 means an error object inside an answer that calls itself successful.</summary>
    public static FailureKind Classify(int status, ApiError? error)
    {
        int effective = status >= FirstRefusal ? status : error?.Status ?? status;
        string text = $"{error?.Message} {error?.Code}";
        return effective switch
        {
            400 or 422 => ClassifyRequest(text),
            401 or 403 => FailureKind.Authentication,
            402 => FailureKind.InsufficientBalance,
            408 or 504 => FailureKind.Timeout,
            413 => FailureKind.ContextOverflow,
            429 => Has(text, "concurren") ? FailureKind.ConcurrencyLimited : FailureKind.RateLimited,
            503 or 529 => FailureKind.Overloaded,
            >= 500 => FailureKind.ServerError,
            >= FirstRefusal => FailureKind.InvalidRequest,
            _ => ClassifyInsideAnswer(text),
        };
    }

    private static FailureKind ClassifyRequest(string text)
    {
        if (Has(text, "reasoning_content"))
        {
            return FailureKind.ReasoningContentMissing;
        }

        if (Has(text, "context length") || Has(text, "context_length") || Has(text, "context window"))
        {
            return FailureKind.ContextOverflow;
        }

        if (Has(text, "content exists risk") || Has(text, "content_filter"))
        {
            return FailureKind.ContentFilter;
        }

        return Has(text, "not support") || Has(text, "unsupported") || Has(text, "is unavailable")
            ? FailureKind.UnsupportedParameter
            : FailureKind.InvalidRequest;
    }

    private static FailureKind ClassifyInsideAnswer(string text)
    {
        if (Has(text, "invalid_request") || Has(text, "context length"))
        {
            return ClassifyRequest(text);
        }

        return Has(text, "authentication") ? FailureKind.Authentication
            : Has(text, "insufficient balance") ? FailureKind.InsufficientBalance
            : Has(text, "concurrency") ? FailureKind.ConcurrencyLimited
            : Has(text, "rate limit") || Has(text, "rate_limit") ? FailureKind.RateLimited
            : Has(text, "overload") || Has(text, "busy") ? FailureKind.Overloaded
            : FailureKind.ServerError;
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
