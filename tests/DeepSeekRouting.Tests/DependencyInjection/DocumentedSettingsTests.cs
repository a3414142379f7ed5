using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting.Tests;

/// <summary>The settings that the documentation shows can be used as they stand.</summary>
public sealed partial class DocumentedSettingsTests
{
    [Theory]
    [InlineData("routing.md")]
    [InlineData("costs.md")]
    public void Json_OfTheDocumentation_IsValid(string file)
    {
        var blocks = JsonBlock().Matches(File.ReadAllText(Path.Combine(FallbackTableTests.RepositoryRoot(), "docs", file))).Select(match => match.Groups[1].Value).ToArray();

        blocks.ShouldNotBeEmpty();
        blocks.ShouldAllBe(json => OptionsOf(json).Models.Count > 0);
    }

    private static DeepSeekRoutingOptions OptionsOf(string json)
    {
        var configuration = new ConfigurationBuilder().AddConfiguration(Settings.Of(("DEEPSEEK_API_KEY", "key"))).AddConfiguration(Settings.FromJson(json)).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddDeepSeekRouting();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().Get("");
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
