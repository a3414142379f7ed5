using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class ConversationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_ConversationId_IsNeverGivenToDeepSeek(bool streaming)
    {
        await using var router = await TestRouter.StartAsync();

        var failure = await Should.ThrowAsync<NoSuitableModelException>(
            () => router.AskAsync(streaming, options: new ChatOptions { ConversationId = "conv-1" }));

        failure.Message.ShouldContain("flash keeps no conversations");
        router.Server.Requests.ShouldBeEmpty();
    }
}
