namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>One run of <c>QuickStart --json</c> that several tests look at.</summary>
public sealed class QuickStartRun
{
    private readonly Lazy<Task<SampleResult>> _result = new(() => SampleProcess.RunAsync("QuickStart", ["--json"]));

    internal Task<SampleResult> Result => _result.Value;
}
