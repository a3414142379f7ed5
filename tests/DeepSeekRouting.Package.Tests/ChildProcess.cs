using System.Diagnostics;

namespace DeepSeekRouting.Package.Tests;

/// <summary>Runs a program to its end.</summary>
internal static class ChildProcess
{
    /// <summary>Runs the .NET command line without build servers, which would outlive the test and keep its output open.</summary>
    public static Task<string> DotNetAsync(string directory, params IEnumerable<string> arguments) =>
        RunAsync("dotnet", directory, [.. arguments, "--disable-build-servers"]);

    /// <summary>Gives what the program wrote to its standard output; fails with all that it wrote unless it exits with 0.</summary>
    public static async Task<string> RunAsync(string program, string directory, params IEnumerable<string> arguments)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var process = Process.Start(StartInfo(program, directory, arguments))!;
        using var killing = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{await output}\n{await errors}");
        return await output;
    }

    private static ProcessStartInfo StartInfo(string program, string directory, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };

        // A test started by `dotnet test` inherits the paths of that build, which are not for other builds.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        return start;
    }
}
