using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using StackExchange.Redis;

namespace DeepSeekRouting.Redis.Tests;

/// <summary>Two processes, each with a router of its own, share a budget and a ledger.</summary>
public abstract class TwoProcessTests
{
    private const int TokensOfAnAnswer = 12;
    private const int Limit = 6_000;
    private const int RequestsEach = 400;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Budget_OfTwoProcesses_HoldsOverBothAndTheLedgerKnowsBoth()
    {
        await using var server = await StartAsync();
        var prefix = $"test-{Guid.NewGuid():N}";
        using var one = Run(server.Address, prefix);
        using var two = Run(server.Address, prefix);
        await Task.WhenAll(ReadyAsync(one), ReadyAsync(two));

        var results = await Task.WhenAll(FinishAsync(one), FinishAsync(two));

        results.ShouldAllBe(result => result.Answered > 0 && result.Answered + result.Refused == RequestsEach);
        var answered = results.Sum(result => result.Answered);
        (answered * TokensOfAnAnswer).ShouldBeInRange(Limit * 8 / 10, Limit);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.Address);
        await using var ledger = new RedisCostLedger(connection, new() { KeyPrefix = prefix });
        var sum = (await ledger.GetSnapshotAsync(Token)).Sum();
        (sum.Requests, sum.SuccessfulRequests, sum.Usage.InputTokens + sum.Usage.OutputTokens).ShouldBe((2 * RequestsEach, answered, answered * TokensOfAnAnswer));
        sum.Cost.ShouldBe(answered * 0.000_022m);
        sum.EstimatedCost.ShouldBe(0);
    }

    protected abstract Task<IRedisServer> StartAsync();

    private static Process Run(string redis, string prefix)
    {
        var program = typeof(TwoProcessTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "SharedBudgetProcess").Value!;
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", program, redis, prefix, Limit.ToString(CultureInfo.InvariantCulture), RequestsEach.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private static async Task ReadyAsync(Process process) => (await process.StandardOutput.ReadLineAsync(Token)).ShouldBe("ready");

    private static async Task<(int Answered, int Refused)> FinishAsync(Process process)
    {
        await process.StandardInput.WriteLineAsync("go".AsMemory(), Token);
        var counts = (await process.StandardOutput.ReadLineAsync(Token)).ShouldNotBeNull().Split(' ');
        await process.WaitForExitAsync(Token);
        process.ExitCode.ShouldBe(0);
        return (int.Parse(counts[0], CultureInfo.InvariantCulture), int.Parse(counts[1], CultureInfo.InvariantCulture));
    }
}
