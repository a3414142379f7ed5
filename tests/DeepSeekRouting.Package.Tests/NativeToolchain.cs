using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DeepSeekRouting.Package.Tests;

/// <summary>What NativeAOT needs beside the SDK: a C linker, and zlib's development files.</summary>
internal static class NativeToolchain
{
    private const string Requirement = "Needs a C linker and zlib (Debian: clang zlib1g-dev). DSR_EXTERNAL=1 demands this test, DSR_EXTERNAL=0 leaves it out.";

    /// <summary>Gives the runtime identifier of this machine.</summary>
    public static string RuntimeIdentifier => $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    /// <summary>Skips the running test where the tools are missing, unless the environment demands it.</summary>
    public static async Task RequireAsync()
    {
        var demand = Environment.GetEnvironmentVariable("DSR_EXTERNAL");
        Assert.SkipWhen(demand == "0", Requirement);
        Assert.SkipUnless(demand == "1" || await CanLinkAsync("clang") || await CanLinkAsync("gcc"), Requirement);
    }

    private static async Task<bool> CanLinkAsync(string linker)
    {
        if (!OperatingSystem.IsLinux()) return false;

        try
        {
            using var process = Process.Start(new ProcessStartInfo(linker, ["-x", "c", "-", "-lz", "-o", "/dev/null"])
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
            })!;
            await process.StandardInput.WriteLineAsync("int main(void) { return 0; }");
            process.StandardInput.Close();
            await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
