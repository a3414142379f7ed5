using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class LogprobTests
{
    private static readonly ScriptedAnswer Answer = new()
    {
        ReasoningLogprobs = [new() { Token = "Hm", Logprob = -0.5 }],
        Reasoning = "Hm",
        Logprobs =
        [
            new() { Token = "Yes", Logprob = -0.25, Alternatives = [new() { Token = "Yes", Logprob = -0.25 }, new() { Token = "No", Logprob = -9999.0 }] },
            new() { Token = ".", Logprob = -1.5 },
        ],
    };

    private static ChatOptions Asking => new ChatOptions().With("logprobs", true).With("top_logprobs", 2);

    [Fact]
    public async Task GetTokenLogprobs_Plain_HasContentReasoningAndAlternatives()
    {
        await using Wire wire = await Wire.StartAsync(Answer);

        TokenLogprobs logprobs = (await wire.AskAsync(stream: false, Asking)).GetTokenLogprobs().ShouldNotBeNull();

        CheckTokens(logprobs.Content, logprobs.Reasoning);
    }

    [Fact]
    public async Task GetTokenLogprobs_Stream_IsOnTheUpdateOfItsTokens()
    {
        await using Wire wire = await Wire.StartAsync(Answer);

        List<ChatResponseUpdate> updates = await wire.Client.GetStreamingResponseAsync("hello", Asking, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        TokenLogprobs[] parts = [.. updates.Select(update => update.GetTokenLogprobs()).OfType<TokenLogprobs>()];
        CheckTokens([.. parts.SelectMany(part => part.Content)], [.. parts.SelectMany(part => part.Reasoning)]);
        updates.Where(update => update.GetTokenLogprobs() is not null).ShouldAllBe(update =>
            update.Text == string.Concat(update.GetTokenLogprobs()!.Content.Select(token => token.Token)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetTokenLogprobs_NotAskedFor_IsNull(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(Answer);

        (await wire.AskAsync(stream)).GetTokenLogprobs().ShouldBeNull();
    }

    [Theory]
    [InlineData(-9999.0, true)]
    [InlineData(-9000.0, true)]
    [InlineData(-8999.9, false)]
    [InlineData(0.0, false)]
    public void IsCensored_AtTheThreshold_Decides(double logprob, bool expected)
    {
        new TokenLogprob { Token = "a", Logprob = logprob }.IsCensored.ShouldBe(expected);
        new AlternativeToken { Token = "a", Logprob = logprob }.IsCensored.ShouldBe(expected);
    }

    private static void CheckTokens(IReadOnlyList<TokenLogprob> content, IReadOnlyList<TokenLogprob> reasoning)
    {
        content.Select(token => token.Token).ShouldBe(["Yes", "."]);
        content[0].Logprob.ShouldBe(-0.25);
        content[0].Alternatives.Select(token => token.Token).ShouldBe(["Yes", "No"]);
        content[0].Alternatives.Select(token => token.IsCensored).ShouldBe([false, true]);
        reasoning.ShouldHaveSingleItem().Logprob.ShouldBe(-0.5);
    }
}
