using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class TokenUsageTests
{
    [Fact]
    public void From_Nothing_IsNothing() => TokenUsage.From(null).ShouldBeNull();

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData(10L, null, null, null)]
    [InlineData(null, 10L, null, null)]
    [InlineData(-1L, 10L, null, null)]
    [InlineData(10L, -1L, null, null)]
    [InlineData(10L, 10L, -1L, null)]
    [InlineData(10L, 10L, null, -1L)]
    [InlineData(100_000_001L, 10L, null, null)]
    [InlineData(10L, long.MaxValue, null, null)]
    public void From_IncompleteOrImplausible_IsNothing(long? input, long? output, long? cached, long? reasoning) =>
        TokenUsage.From(Details(input, output, cached, reasoning)).ShouldBeNull();

    [Fact]
    public void From_Complete_SplitsTheInput()
    {
        var usage = TokenUsage.From(Details(100, 50, 30, 20)).ShouldNotBeNull();

        usage.ShouldBe(new TokenUsage { CacheHitTokens = 30, CacheMissTokens = 70, OutputTokens = 50, ReasoningTokens = 20 });
        usage.InputTokens.ShouldBe(100);
    }

    [Fact]
    public void From_MoreCachedThanInput_CountsTheInputAsCached() =>
        TokenUsage.From(Details(100, 50, 130, null)).ShouldBe(new TokenUsage { CacheHitTokens = 100, OutputTokens = 50 });

    [Theory]
    [InlineData(null, 70L, 30)]
    [InlineData(null, 0L, 100)]
    [InlineData(null, 100L, 0)]
    [InlineData(null, 130L, 0)]
    [InlineData(null, -1L, 0)]
    [InlineData(null, long.MaxValue, 0)]
    [InlineData(20L, 70L, 20)]
    public void From_MissesButNoHits_CountsTheRestAsCached(long? cached, long missed, long hits)
    {
        var details = Details(100, 50, cached, null);
        details.AdditionalCounts = new() { ["prompt_cache_miss_tokens"] = missed };

        TokenUsage.From(details).ShouldBe(new TokenUsage { CacheHitTokens = hits, CacheMissTokens = 100 - hits, OutputTokens = 50 });
    }

    [Theory]
    [InlineData("\"prompt_cache_miss_tokens\":70")]
    [InlineData("\"prompt_cache_hit_tokens\":30")]
    [InlineData("\"prompt_cache_hit_tokens\":30,\"prompt_cache_miss_tokens\":70")]
    [InlineData("\"prompt_cache_miss_tokens\":70,\"prompt_tokens_details\":{\"cached_tokens\":30}")]
    public void From_TheWire_AnyOfTheCountsTellsHitsAndMisses(string counts)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes($$$"""{"usage":{"prompt_tokens":100,"completion_tokens":50,{{{counts}}}}}"""));
        reader.Read();
        reader.Read();

        TokenUsage.From(UsageParser.Read(ref reader)).ShouldBe(new TokenUsage { CacheHitTokens = 30, CacheMissTokens = 70, OutputTokens = 50 });
    }

    [Fact]
    public void From_Zero_IsUsage() => TokenUsage.From(Details(0, 0, null, null)).ShouldBe(default(TokenUsage));

    private static UsageDetails Details(long? input, long? output, long? cached, long? reasoning) =>
        new() { InputTokenCount = input, OutputTokenCount = output, CachedInputTokenCount = cached, ReasoningTokenCount = reasoning };
}
