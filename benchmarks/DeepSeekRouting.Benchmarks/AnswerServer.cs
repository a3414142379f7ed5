using System.Diagnostics;
using DeepSeekRouting.Testing;

namespace DeepSeekRouting.Benchmarks;

/// <summary>The loopback server in a process of its own, so that its work is on nobody's bill.</summary>
internal sealed class AnswerServer : IDisposable
{
    private readonly Process _process;

    private AnswerServer(Process process, Uri baseAddress)
    {
        _process = process;
        BaseAddress = baseAddress;
    }

    public Uri BaseAddress { get; }

    public static AnswerServer Start()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(AnswerServer).Assembly.Location, "serve"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        return new(process, new(process.StandardOutput.ReadLine()!));
    }

    public static async Task ServeAsync()
    {
        await using var server = await DeepSeekServer.StartAsync(new() { Balance = 1_000_000_000m });
        server.Script(request => new() { Text = request.Stream ? Answers.ThousandTokens : Answers.Short });
        Console.WriteLine(server.BaseAddress);
        await Console.In.ReadToEndAsync(); // Until the benchmark's process ends or closes the pipe.
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
