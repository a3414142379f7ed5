using System.Text;

namespace DeepSeekRouting.Testing;

/// <summary>Rules about the ranges of parameters.</summary>
internal static class SamplingRules
{
    private const int LongestUserId = 512;

    public static ApiError? MaxTokensInRange(ChatCompletionRequest request, ServedModel model) =>
        request.MaxTokens is { } value && (value < 1 || value > model.MaxOutputTokens)
            ? ObservedErrors.MaxTokens(model.MaxOutputTokens)
            : null;

    public static ApiError? TemperatureInRange(ChatCompletionRequest request, ServedModel model) =>
        request.Temperature is < 0 or > 2 ? OwnErrors.Temperature : null;

    public static ApiError? TopPInRange(ChatCompletionRequest request, ServedModel model) =>
        request.TopP is <= 0 or > 1 ? ObservedErrors.TopP : null;

    public static ApiError? TopLogprobsNeedLogprobs(ChatCompletionRequest request, ServedModel model) =>
        request is { TopLogprobs: not null, Logprobs: false } ? OwnErrors.TopLogprobsWithoutLogprobs : null;

    public static ApiError? TopLogprobsInRange(ChatCompletionRequest request, ServedModel model) =>
        request.TopLogprobs is < 0 or > 20 ? OwnErrors.TopLogprobs : null;

    // The newest page recommends a character set and enforces only the length.
    public static ApiError? UserIdFits(ChatCompletionRequest request, ServedModel model) =>
        request.UserId is { } id && Encoding.UTF8.GetByteCount(id) > LongestUserId ? OwnErrors.UserIdTooLong : null;
}
