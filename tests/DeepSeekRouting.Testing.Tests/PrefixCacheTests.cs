using System.Text.Json;
using CsCheck;

namespace DeepSeekRouting.Testing.Tests;

public sealed class PrefixCacheTests
{
    [Fact]
    public async Task Post_SamePromptTwice_HitsWholeUnitsOf64()
    {
        await using Api api = await Api.StartAsync();

        (int firstHit, _) = await AskAsync(api, new string('x', 700));
        (int hit, int miss) = await AskAsync(api, new string('x', 700));

        firstHit.ShouldBe(0);
        hit.ShouldBe(192);
        (hit + miss).ShouldBe(EstimatedTokens.Count("<user>" + new string('x', 700)));
    }

    [Fact]
    public async Task Post_LongerConversation_HitsTheCommonPrefix()
    {
        await using Api api = await Api.StartAsync();
        await AskAsync(api, new string('x', 700) + "one end");

        (int hit, _) = await AskAsync(api, new string('x', 700) + "another");

        hit.ShouldBe(192);
    }

    [Theory]
    [InlineData(""","user_id":"b" """, ""","user_id":"a" """)]
    [InlineData(""","user_id":"b" """, "")]
    [InlineData(""","model":"deepseek-v4-pro" """, "")]
    public async Task Post_OtherUserOrModel_HitsNothing(string first, string second)
    {
        await using Api api = await Api.StartAsync();
        await AskAsync(api, new string('x', 700), first);

        (await AskAsync(api, new string('x', 700), second)).Hit.ShouldBe(0);
    }

    [Fact]
    public async Task Post_OtherBeginning_HitsNothing()
    {
        await using Api api = await Api.StartAsync();
        await AskAsync(api, "a" + new string('x', 700));

        (await AskAsync(api, "b" + new string('x', 700))).Hit.ShouldBe(0);
    }

    [Fact]
    public void Hit_AnyTwoPrompts_IsTheCommonPrefixInWholeUnits() =>
        Gen.Select(Gen.String[Gen.Char['a', 'c'], 0, 900], Gen.String[Gen.Char['a', 'c'], 0, 300], Gen.String[Gen.Char['a', 'c'], 0, 300]).Sample(
            (common, one, other) =>
            {
                var cache = new PrefixCache();
                cache.Hit("m", null, common + one).ShouldBe(0);

                int shared = (common + one).Zip(common + other).TakeWhile(pair => pair.First == pair.Second).Count();
                cache.Hit("m", null, common + other).ShouldBe(shared * 3 / 640 * 64);
            });

    private static async Task<(int Hit, int Miss)> AskAsync(Api api, string prompt, string more = "")
    {
        JsonElement usage = (await api.AnswerAsync($$"""{"messages":[{"role":"user","content":"{{prompt}}"}]{{more}}}""")).GetProperty("usage");
        return (usage.GetProperty("prompt_cache_hit_tokens").GetInt32(), usage.GetProperty("prompt_cache_miss_tokens").GetInt32());
    }
}
