using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

internal static class ChatOptionsTestExtensions
{
    public static ChatOptions With(this ChatOptions options, string key, object? value)
    {
        (options.AdditionalProperties ??= [])[key] = value;
        return options;
    }
}
