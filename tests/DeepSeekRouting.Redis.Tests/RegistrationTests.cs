using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace DeepSeekRouting.Redis.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task UseRedis_ReplacesStoreAndLedger_WhateverTheyWere()
    {
        await using var provider = Build(builder => builder.UseRedis("127.0.0.1:1"));

        provider.GetRequiredService<IBudgetStore>().ShouldBeOfType<RedisBudgetStore>();
        provider.GetRequiredService<ICostLedger>().ShouldBeOfType<RedisCostLedger>();
        provider.GetServices<ICostLedger>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task UseRedisBudgets_LeavesTheLedger()
    {
        await using var provider = Build(builder => builder.UseRedisBudgets(options => options.ConnectionString = "127.0.0.1:1"));

        provider.GetRequiredService<IBudgetStore>().ShouldBeOfType<RedisBudgetStore>();
        provider.GetRequiredService<ICostLedger>().ShouldBeOfType<CostLedger>();
    }

    [Fact]
    public async Task UseRedis_ConnectionOfTheContainer_IsUsedAndNotDisposed()
    {
        await using var server = await GarnetRedisServer.StartAsync();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.Address);
        var provider = Build(builder => builder.UseRedis(), services: services => services.AddSingleton<IConnectionMultiplexer>(connection));

        (await provider.GetRequiredService<IBudgetStore>().ReadAsync(["a"], TestContext.Current.CancellationToken)).ShouldBe([new()]);
        await provider.DisposeAsync();

        connection.IsConnected.ShouldBeTrue();
    }

    [Fact]
    public async Task UseRedis_NoConnection_SaysHowToSetOne()
    {
        await using var provider = Build(builder => builder.UseRedis());

        Should.Throw<OptionsValidationException>(provider.GetRequiredService<IBudgetStore>).Message.ShouldContain("DeepSeekRouting:Redis:ConnectionString is missing");
    }

    [Fact]
    public async Task Section_IsReadBeforeCode_AndIsNoMisspeltSettingOfTheRouter()
    {
        await using var provider = Build(
            builder => builder.UseRedis(options => options.KeyPrefix += "-too"),
            """{ "DeepSeekRouting": { "ApiKey": "key", "Redis": { "ConnectionString": "r:1", "KeyPrefix": "mine", "FailureMode": "FailClosed", "Timeout": "00:00:02", "LedgerRowsPerDay": 7 } } }""");

        var options = provider.GetRequiredService<IOptions<RedisRoutingOptions>>().Value;
        (options.ConnectionString, options.KeyPrefix, options.FailureMode, options.Timeout, options.LedgerRowsPerDay)
            .ShouldBe(("r:1", "mine-too", RedisFailureMode.FailClosed, TimeSpan.FromSeconds(2), 7));
        provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().CurrentValue.ApiKey.ShouldBe("key");
    }

    [Fact]
    public async Task Section_WithoutThePackage_IsAMisspeltSetting()
    {
        await using var provider = Build(build: null, """{ "DeepSeekRouting": { "ApiKey": "key", "Redis": { "KeyPrefix": "mine" } } }""");

        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().CurrentValue).Message.ShouldContain("DeepSeekRouting:Redis is not a known setting");
    }

    [Fact]
    public async Task Errors_AreAllReportedAtOnce()
    {
        await using var provider = Build(
            builder => builder.UseRedis(options =>
            {
                options.KeyPrefix = "{}";
                options.FailureMode = (RedisFailureMode)7;
                options.Timeout = options.RetryInterval = options.LedgerInterval = options.LedgerRetention = TimeSpan.Zero;
                options.Grace = TimeSpan.FromDays(-1);
                options.LedgerRowsPerDay = 0;
            }),
            """{ "DeepSeekRouting": { "ApiKey": "key", "Redis": { "ConectionString": "r:1", "LedgerInterval": "soon", "FailureMode": "FailSomehow" } } }""");

        var errors = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<RedisRoutingOptions>>().Value).Failures.ToArray();

        errors.Length.ShouldBe(11);
        errors.ShouldAllBe(error => error.StartsWith("DeepSeekRouting:Redis:", StringComparison.Ordinal));
        errors[0].ShouldBe(
            "DeepSeekRouting:Redis:ConectionString is not a known setting. Known here: ConnectionString, KeyPrefix, FailureMode, Timeout, RetryInterval, Grace, LedgerInterval, LedgerRetention, LedgerRowsPerDay.");
    }

    [Theory]
    [InlineData("localhost:6379,pasword=hunter2")]
    [InlineData("localhost:6379,defaultDatabase=hunter2")]
    [InlineData("password=hunter2")]
    public async Task ConnectionString_ThatCannotBeRead_IsAnErrorWithoutIt(string connectionString)
    {
        await using var provider = Build(builder => builder.UseRedis(connectionString));

        var message = Should.Throw<OptionsValidationException>(provider.GetRequiredService<ICostLedger>).Message;

        message.ShouldStartWith("DeepSeekRouting:Redis:ConnectionString cannot be read");
        message.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task Ledger_OfTheRoutersSettings_HasItsDays()
    {
        await using var server = await GarnetRedisServer.StartAsync();
        await using var provider = Build(
            builder => builder.UseRedis(server.Address), """{ "DeepSeekRouting": { "ApiKey": "key", "Ledger": { "TimeZone": "Asia/Shanghai" } } }""");
        var ledger = provider.GetRequiredService<ICostLedger>();

        ledger.RecordRequest(new() { Router = "", StartedAt = new(2026, 11, 20, 16, 0, 0, TimeSpan.Zero), Currency = "USD", IsAnswered = true });

        (await ledger.GetSnapshotAsync(TestContext.Current.CancellationToken)).Rows.ShouldHaveSingleItem().Day.ShouldBe(new DateTime(2026, 11, 21));
    }

    private static ServiceProvider Build(Action<IDeepSeekRoutingBuilder>? build, string? json = null, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        if (json is not null)
        {
            collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build());
        }

        services?.Invoke(collection);
        var builder = collection.AddDeepSeekRouting(options => options.ApiKey ??= "key");
        build?.Invoke(builder);
        return collection.BuildServiceProvider();
    }
}
