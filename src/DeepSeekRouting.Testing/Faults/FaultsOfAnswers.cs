namespace DeepSeekRouting.Testing;

internal sealed record BlankContentFault : Fault
{
    internal override ScriptedAnswer Change(ScriptedAnswer answer) =>
        answer with { Text = "", Logprobs = null, ToolCalls = [], FinishReason = "stop" };
}

internal sealed record FinishReasonFault : Fault
{
    public required string Reason { get; init; }

    internal override ScriptedAnswer Change(ScriptedAnswer answer) => answer with { FinishReason = Reason };
}

internal sealed record NoFinishFault : Fault
{
    internal override ComposedAnswer Change(ComposedAnswer answer) => answer with { FinishReason = null };
}

internal sealed record NoUsageFault : Fault
{
    internal override ComposedAnswer Change(ComposedAnswer answer) => answer with { ReportsUsage = false };
}
