using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting.Evaluation.Tests;

public sealed class OfflineRouterTests
{
    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "Hello")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_NoConfiguration_DecidesByTheDefaults()
    {
        using var router = OfflineRouter.Create();

        (await router.Router.DecideAsync(Hello, cancellationToken: Token)).Models.ShouldBe(["flash", "pro"]);
    }

    [Fact]
    public async Task FromJsonFile_Settings_AreTheRouters()
    {
        using var file = DataFile.With(
            """
            { "Logging": {}, "DeepSeekRouting": {
                "Rules": { "Complexity": 1 }, "Redis": { "Configuration": "somewhere" }, "ResponseCache": { "Enabled": true, "Semantic": { "Enabled": true } },
                "Models": { "own": { "ModelId": "own", "BaseUrl": "http://127.0.0.1:1", "ContextWindow": 1000000, "MaxOutputTokens": 10000 } }, "Tiers": { "complex": [ "own" ] } } }
            """);
        using var router = OfflineRouter.FromJsonFile(file.Path);

        var preview = await router.Router.DecideAsync([new(ChatRole.User, "Prove that there are infinitely many primes, step by step, and compare three proofs.")], cancellationToken: Token);

        preview.Decision.Tier.ShouldBe("complex");
        preview.Models.ShouldBe(["own"]);
    }

    [Fact]
    public void FromJsonFile_MissingOrBroken_IsToldWithoutItsText()
    {
        using var broken = DataFile.With("{", "  \"ApiKey\": secret", "}");

        Should.Throw<InvalidDataException>(() => OfflineRouter.FromJsonFile("nowhere.json")).Message.ShouldBe("nowhere.json: the file does not exist");
        Should.Throw<InvalidDataException>(() => OfflineRouter.FromJsonFile(broken.Path)).Message.ShouldBe($"{broken.Path}, line 2: not valid JSON");
    }

    [Fact]
    public async Task FromJsonFile_WrongSetting_IsToldAtTheFirstDecision()
    {
        using var file = DataFile.With("""{ "DeepSeekRouting": { "Rules": { "Complexity": 70 } } }""");
        using var router = OfflineRouter.FromJsonFile(file.Path);

        var failure = await Should.ThrowAsync<OptionsValidationException>(() => router.Router.DecideAsync(Hello, cancellationToken: Token));

        failure.Message.ShouldContain("DeepSeekRouting:Rules:Complexity");
    }
}
