namespace DeepSeekRouting;

/// <summary>Names of the entries that the wire puts into <c>AdditionalProperties</c> of responses. Values are primitives, so every cache and NativeAOT can carry them.</summary>
internal static class DeepSeekProperties
{
    /// <summary>String: the configuration of the backend that answered.</summary>
    public const string SystemFingerprint = "system_fingerprint";

    /// <summary>Int32, present when above 0: how many times the HTTP layer sent the request again.</summary>
    public const string HttpRetries = "deepseek.http_retries";

    /// <summary>String, one warning a line, present when there are any: what the request asked for and did not get.</summary>
    public const string Warnings = "deepseek.warnings";

    /// <summary>Prefix of <c>ChatOptions.AdditionalProperties</c> that are hints for this library and never leave the process.</summary>
    public const string HintPrefix = "deepseek_routing.";

    /// <summary>Key in <c>UsageDetails.AdditionalCounts</c>, present when it is not the input without the cached input.</summary>
    public const string CacheMissTokens = "prompt_cache_miss_tokens";
}
