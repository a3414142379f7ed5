namespace DeepSeekRouting.Testing;

/// <summary>Answers whatever no other script answers. It says that it is canned, and repeats nothing of the prompt.</summary>
internal static class DefaultScript
{
    public static ScriptedAnswer Answer(ChatCompletionRequest request) => new()
    {
        Text = request.JsonMode ? """{"answer":"canned"}""" : $"This is a canned answer of the emulated {request.Model}.",
        Reasoning = "The emulator does not think; this stands in for it.",
    };
}
