namespace DeepSeekRouting.Testing;

/// <summary>Rules about streaming.</summary>
internal static class StreamingRules
{
    public static ApiError? OptionsNeedStream(ChatCompletionRequest request, ServedModel model) =>
        request is { HasStreamOptions: true, Stream: false } ? ObservedErrors.StreamOptionsWithoutStream : null;
}
