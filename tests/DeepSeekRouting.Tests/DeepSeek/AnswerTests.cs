using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class AnswerTests
{
    private static readonly ChatOptions NoThinking = new() { Reasoning = new() { Effort = ReasoningEffort.None } };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_PlainText_GivesTextAndFacts(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "Hello there, 世界 😀." });

        ChatResponse response = await wire.AskAsync(stream, NoThinking);

        response.Text.ShouldBe("Hello there, 世界 😀.");
        response.Messages.Count.ShouldBe(1);
        response.Messages[0].Role.ShouldBe(ChatRole.Assistant);
        response.Messages[0].MessageId.ShouldBe(response.ResponseId);
        response.ResponseId.ShouldNotBeNullOrEmpty();
        response.ModelId.ShouldBe("deepseek-flash");
        response.CreatedAt.ShouldNotBeNull();
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.AdditionalProperties.ShouldNotBeNull().ShouldHaveSingleItem().ShouldBe(new("system_fingerprint", "fp_emulated_flash"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_Thinking_ReasoningComesBeforeText(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Reasoning = "First I think. Then I write.", Text = "Answer." });

        ChatResponse response = await wire.AskAsync(stream);

        response.Messages.ShouldHaveSingleItem().Contents.Count.ShouldBe(2);
        response.Messages[0].Contents[0].ShouldBeOfType<TextReasoningContent>().Text.ShouldBe("First I think. Then I write.");
        response.Messages[0].Contents[1].ShouldBeOfType<TextContent>().Text.ShouldBe("Answer.");
        response.Usage!.ReasoningTokenCount.ShouldNotBeNull().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Ask_Usage_IsReadInBothPlaces(bool stream, bool inTrailingChunk)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer
        {
            Text = "Answer.",
            Reasoning = "Hm.",
            UsageInTrailingChunk = inTrailingChunk,
            Usage = new() { CacheHitTokens = 640, CacheMissTokens = 60, OutputTokens = 30, ReasoningTokens = 20 },
        });

        UsageDetails usage = (await wire.AskAsync(stream)).Usage.ShouldNotBeNull();

        usage.InputTokenCount.ShouldBe(700);
        usage.CachedInputTokenCount.ShouldBe(640);
        usage.OutputTokenCount.ShouldBe(30);
        usage.ReasoningTokenCount.ShouldBe(20);
        usage.TotalTokenCount.ShouldBe(730);
        usage.AdditionalCounts.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_WithoutUsage_IsNoFailure(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.NoUsage);

        ChatResponse response = await wire.AskAsync(stream, NoThinking);

        response.Text.ShouldBe("one two three four five six");
        response.Usage.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_KeepAlives_AreSkipped(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "Answer.", KeepAlives = 50 });

        (await wire.AskAsync(stream)).Text.ShouldBe("Answer.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_UnknownFinishReason_IsKept(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.FinishReason("moon_phase"));

        ChatResponse response = await wire.AskAsync(stream);

        response.FinishReason.ShouldBe(new ChatFinishReason("moon_phase"));
        response.Text.ShouldBe("one two three four five six");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_LimitReachedInText_IsAnAnswer(bool stream)
    {
        await using Wire wire = await Wire.FailingAsync(Fault.FinishReason("length"));

        (await wire.AskAsync(stream)).FinishReason.ShouldBe(ChatFinishReason.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_LeadingSpace_IsKept(bool stream)
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Text = "  \n  indented" });

        (await wire.AskAsync(stream)).Text.ShouldBe("  \n  indented");
    }

    [Fact]
    public async Task Stream_EachUpdate_HasContentAndIdentity()
    {
        await using Wire wire = await Wire.StartAsync(new ScriptedAnswer { Reasoning = "Let me see.", Text = "one two three" });

        List<ChatResponseUpdate> updates = await wire.Client.GetStreamingResponseAsync("hello", null, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        updates.ShouldAllBe(update => update.Contents.Count == 1 && update.Role == ChatRole.Assistant && update.ModelId == "deepseek-flash");
        updates.Select(update => update.ResponseId).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        updates[..^1].ShouldAllBe(update => update.MessageId == update.ResponseId && update.FinishReason == null);
        updates[^1].MessageId.ShouldBeNull();
        updates[^1].FinishReason.ShouldBe(ChatFinishReason.Stop);
        updates[^1].Contents[0].ShouldBeOfType<UsageContent>();
    }

    [Fact]
    public void GetService_Metadata_TellsProviderAddressAndModel()
    {
        using DeepSeekChatClient client = new CannedHttp().Client();

        ChatClientMetadata metadata = client.GetService<ChatClientMetadata>().ShouldNotBeNull();

        metadata.ProviderName.ShouldBe("deepseek");
        metadata.ProviderUri.ShouldBe(new Uri("http://127.0.0.1:9"));
        metadata.DefaultModelId.ShouldBe("m");
        client.GetService<DeepSeekChatClient>().ShouldBeSameAs(client);
        client.GetService<ChatClientMetadata>("key").ShouldBeNull();
        client.GetService<string>().ShouldBeNull();
    }
}
