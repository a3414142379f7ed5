using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting.Tests;

public sealed class DecisionLogSettingsTests
{
    [Theory]
    [InlineData("Folder", "", "DeepSeekRouting:DecisionLog:Folder is missing. Name the folder for the files, for example UseDecisionLog(\"logs/decisions\").")]
    [InlineData("SampleRate", "0", "DeepSeekRouting:DecisionLog:SampleRate must be above 0 and at most 1; Enabled turns the log off.")]
    [InlineData("HashKey", "short", "DeepSeekRouting:DecisionLog:HashKey must be at least 16 characters, random ones; leave it out for a key that nobody knows.")]
    [InlineData("MaxFileBytes", "10", "DeepSeekRouting:DecisionLog:MaxFileBytes must be 1,024 or more.")]
    [InlineData("MaxFiles", "0", "DeepSeekRouting:DecisionLog:MaxFiles must be 1 or more.")]
    [InlineData("MaxQueuedBytes", "0", "DeepSeekRouting:DecisionLog:MaxQueuedBytes must be 1,024 or more.")]
    [InlineData("RetryDelay", "00:00:00", "DeepSeekRouting:DecisionLog:RetryDelay must be above 0 and at most a day; a second is 00:00:01.")]
    [InlineData("RememberedAnswers", "-1", "DeepSeekRouting:DecisionLog:RememberedAnswers must be 0 to 10,000,000.")]
    [InlineData("IncludeContent", "perhaps", "DeepSeekRouting:DecisionLog:IncludeContent must be true or false.")]
    public void BadSetting_IsNamed(string key, string value, string expected) =>
        Should.Throw<OptionsValidationException>(() => Read((key, value))).Failures.ShouldContain(expected);

    [Fact]
    public void UnknownKey_IsNamed() =>
        Should.Throw<OptionsValidationException>(() => Read(("Foldr", "x"))).Failures.ShouldContain(failure => failure.StartsWith("DeepSeekRouting:DecisionLog:Foldr is not a known setting."));

    [Fact]
    public void Settings_AreRead()
    {
        var options = Read(("SampleRate", "0.25"), ("IncludeContent", "true"), ("HashKey", "0123456789abcdef"), ("RetryDelay", "00:00:30"), ("MaxFiles", "7"));

        (options.Enabled, options.Folder, options.SampleRate, options.IncludeContent, options.HashKey, options.RetryDelay, options.MaxFiles)
            .ShouldBe((true, "logs", 0.25, true, "0123456789abcdef", TimeSpan.FromSeconds(30), 7));
    }

    [Fact]
    public void ConfigureInCode_ComesAfterTheSection()
    {
        var services = Services(("MaxFiles", "7"));
        services.AddDeepSeekRouting().UseDecisionLog("elsewhere", options => options.SampleRate = 0.5);
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().Get("").DecisionLog;

        (options.Folder, options.SampleRate, options.MaxFiles).ShouldBe(("elsewhere", 0.5, 7));
    }

    private static DecisionLogOptions Read(params (string Key, string Value)[] settings)
    {
        using var provider = Services(settings).BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().Get("").DecisionLog;
    }

    private static ServiceCollection Services(params (string Key, string Value)[] settings)
    {
        var section = new Dictionary<string, string?> { ["Enabled"] = "true", ["Folder"] = "logs" };
        foreach (var (key, value) in settings)
        {
            section[key] = value;
        }

        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(section.Select(setting => new KeyValuePair<string, string?>($"DeepSeekRouting:DecisionLog:{setting.Key}", setting.Value))
                .Append(new("DeepSeekRouting:ApiKey", "sk-test")))
            .Build());
        services.AddDeepSeekRouting();
        return services;
    }
}
