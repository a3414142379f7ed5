namespace DeepSeekRouting.Testing;

/// <summary>The scripts, newest first.</summary>
internal sealed class ScriptStack
{
    private readonly Lock _lock = new();
    private Func<ChatCompletionRequest, ScriptedAnswer?>[] _scripts = [DefaultScript.Answer];

    public void Push(Func<ChatCompletionRequest, ScriptedAnswer?> script)
    {
        lock (_lock) _scripts = [script, .. _scripts];
    }

    public ScriptedAnswer AnswerTo(ChatCompletionRequest request)
    {
        Func<ChatCompletionRequest, ScriptedAnswer?>[] scripts;
        lock (_lock) scripts = _scripts;
        foreach (Func<ChatCompletionRequest, ScriptedAnswer?> script in scripts)
        {
            if (script(request) is { } answer) return answer;
        }

        throw new ScriptException("No script answers.");
    }
}
