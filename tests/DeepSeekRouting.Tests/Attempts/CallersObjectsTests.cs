using CsCheck;
using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>What belongs to the caller is read, and read once.</summary>
public sealed class CallersObjectsTests
{
    private static readonly Gen<ChatOptions> GenOptions =
        from temperature in Gen.Float[0, 2].Nullable()
        from model in GenOf<string?>(null, "flash", "pro", "simple", "deepseek-flash")
        from maxOutput in Gen.Int[1, 4_000].Nullable()
        from effort in GenOf<ReasoningEffort?>(null, ReasoningEffort.None, ReasoningEffort.High)
        from tenant in GenOf<string?>(null, "acme")
        from risk in Gen.Double[1, 10].Nullable()
        from own in GenOf<string?>(null, "value")
        select Make(temperature, model, maxOutput, effort, tenant, risk, own);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_AnyOptions_AreNotChanged(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();

        await GenOptions.SampleAsync(
            async options =>
            {
                var before = Describe(options);
                router.Server.Inject(Fault.Status(503), when: request => request.Model == "deepseek-flash");
                await Task.WhenAny(router.AskAsync(streaming, "Hello", options));
                return Describe(options) == before;
            },
            iter: 30,
            threads: 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_MessagesThatCanBeReadOnce_AreReadOnceEvenForTwoModels(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();
        router.Server.Inject(Fault.Status(503));
        var reads = 0;

        var response = await router.Client.AskAsync(streaming, Once());

        response.GetRoutingTrace()!.Model.ShouldBe("pro");
        reads.ShouldBe(1);
        router.Server.Requests[1].Body.ShouldContain("Only once");

        IEnumerable<ChatMessage> Once()
        {
            reads++;
            yield return new(ChatRole.User, "Only once");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_FirstClientChangesItsOptions_SecondDoesNotSeeIt(bool streaming)
    {
        var meddler = new FakeChatClient((options, _) =>
        {
            options!.Temperature = 1.9f;
            options.StopSequences = ["meddled"];
            (options.AdditionalProperties ??= [])["meddled"] = "yes";
            throw new IOException("?");
        });
        await using var router = await TestRouter.StartAsync(build: build => build.AddModel("meddler", _ => meddler).AddTier("simple", "meddler", "flash"));

        await router.AskAsync(streaming);

        router.Server.Requests.ShouldHaveSingleItem().Body.ShouldNotContain("meddled");
        router.Server.Requests[0].Body.ShouldNotContain("1.9");
    }

    private static Gen<T> GenOf<T>(params T[] values) => Gen.OneOf([.. values.Select(Gen.Const)]);

    private static ChatOptions Make(float? temperature, string? model, int? maxOutput, ReasoningEffort? effort, string? tenant, double? risk, string? own)
    {
        var options = new ChatOptions
        {
            Temperature = temperature,
            ModelId = model,
            MaxOutputTokens = maxOutput,
            Reasoning = effort is { } wanted ? new() { Effort = wanted } : null,
            StopSequences = ["END"],
        };
        if (own is not null)
        {
            options.AdditionalProperties = new() { ["own"] = own };
        }

        return options.WithRoutingHints(hints => hints with { Tenant = tenant, Risk = risk });
    }

    private static string Describe(ChatOptions options) => string.Join(
        "|",
        [
            $"{options.ModelId} {options.Temperature} {options.MaxOutputTokens} {options.Reasoning?.Effort}",
            .. options.StopSequences!,
            .. (options.AdditionalProperties ?? []).OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => $"{property.Key}={property.Value}"),
        ]);
}
