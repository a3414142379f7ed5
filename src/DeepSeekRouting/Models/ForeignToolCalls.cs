namespace DeepSeekRouting;

/// <summary>How a model is told about tool calls that another model of the conversation made.</summary>
public enum ForeignToolCalls
{
    /// <summary>As tool calls and their results, as if the model had made them itself.</summary>
    AsCalls,

    /// <summary>As text: the call in the assistant's turn, its result in a user turn after it. For models that refuse calls they did not make.</summary>
    AsText,
}
