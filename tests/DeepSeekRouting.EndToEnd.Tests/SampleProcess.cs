using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>A sample as its user runs it: a process with arguments and environment variables of its own.</summary>
internal sealed class SampleProcess : IDisposable
{
    private readonly Process _process;

    private SampleProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static SampleProcess Start(string sample, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", PathOf(sample), .. arguments])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("DEEPSEEK", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start) ?? throw new InvalidOperationException($"Sample {sample} did not start."));
    }

    public static async Task<SampleResult> RunAsync(string sample, string[] arguments, params (string Name, string Value)[] environment)
    {
        using var process = Start(sample, arguments, environment);
        return await process.WaitAsync();
    }

    public async Task<SampleResult> WaitAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var output = _process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = _process.StandardError.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return new() { ExitCode = _process.ExitCode, Output = await output, Error = await error };
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static string PathOf(string sample) => typeof(SampleProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == sample).Value!;
}
