namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>One run of a sample without a key that several tests look at.</summary>
public abstract class SampleRun(string sample)
{
    private readonly Lazy<Task<SampleResult>> _result = new(() => SampleProcess.RunAsync(sample, []));

    internal Task<SampleResult> Result => _result.Value;
}
