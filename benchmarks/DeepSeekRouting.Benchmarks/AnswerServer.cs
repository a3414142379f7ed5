using System.Diagnostics;
using System.Globalization;
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

    /// <summary>Starts it.</summary>
    /// <param name="concurrencyLimit">How many requests it takes at once.</param>
    /// <param name="delay">The time before an answer, in milliseconds.</param>
    public static AnswerServer Start(int concurrencyLimit = 2_500, int delay = 0)
    {
        string[] settings = [concurrencyLimit.ToString(CultureInfo.InvariantCulture), delay.ToString(CultureInfo.InvariantCulture)];
        var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(AnswerServer).Assembly.Location, "serve", .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        return new(process, new(process.StandardOutput.ReadLine()!));
    }

    public static async Task ServeAsync(string concurrencyLimit, string delay)
    {
        var flash = ServedModel.Flash with { ConcurrencyLimit = int.Parse(concurrencyLimit, CultureInfo.InvariantCulture) };
        await using var server = await DeepSeekServer.StartAsync(new()
        {
            Balance = 1_000_000_000m,
            Models = [flash, ServedModel.Pro],
            AnswerDelay = TimeSpan.FromMilliseconds(int.Parse(delay, CultureInfo.InvariantCulture)),
        });
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
