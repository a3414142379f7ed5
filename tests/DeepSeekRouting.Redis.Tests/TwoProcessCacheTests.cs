using System.Diagnostics;
using System.Reflection;

namespace DeepSeekRouting.Redis.Tests;

/// <summary>Two processes, each with a router and a model of its own, share the second level of the response cache.</summary>
public abstract class TwoProcessCacheTests
{
    [Fact]
    public async Task Cache_OfTwoProcesses_TheSecondHitsWhatTheFirstStoredAndNoOtherTenantDoes()
    {
        await using var server = await StartAsync();
        var prefix = $"test-{Guid.NewGuid():N}:";

        (await AskAsync(server.Address, prefix, "acme", "First.")).ShouldBe("First.|Miss|||1");
        (await AskAsync(server.Address, prefix, "acme", "Second.")).ShouldBe("First.|Hit|Distributed|0.000022|0");
        (await AskAsync(server.Address, prefix, "globex", "Third.")).ShouldBe("Third.|Miss|||1");
    }

    protected abstract Task<IRedisServer> StartAsync();

    private static async Task<string?> AskAsync(string redis, string prefix, string tenant, string answer)
    {
        var program = typeof(TwoProcessCacheTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "SharedCacheProcess").Value!;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", program, redis, prefix, tenant, answer]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
        return line;
    }
}
