using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>Who owns what in <c>UseTieredFallback</c>, and what it refuses.</summary>
public sealed class TieredFallbackOptionsTests
{
    private static readonly ModelProfile Backup = new() { Name = "backup" };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponseAsync_ClassifiedAsRefused_GoesNoFurther(bool streaming)
    {
        var backup = new FakeChatClient("Hi");
        using var client = Build(FakeChatClient.Failing(new InvalidCastException()), backup, options => options.ClassifyFailure = _ => FailureKind.InvalidRequest);

        await Should.ThrowAsync<InvalidCastException>(client.AskAsync(streaming, [new(ChatRole.User, "Hello")]));

        backup.Calls.ShouldBe(0);
    }

    [Fact]
    public void Dispose_InnerGoesWithIt_OthersStay()
    {
        var inner = new FakeChatClient("Hi");
        var backup = new FakeChatClient("Hi");

        Build(inner, backup).Dispose();

        inner.Disposals.ShouldBe(1);
        backup.Disposals.ShouldBe(0);
    }

    [Fact]
    public void Build_TwoModelsOfOneName_SaysSo() => Should.Throw<ArgumentException>(
        () => new FakeChatClient().AsBuilder().UseTieredFallback(options => options.Add(Backup with { Name = "Primary" }, new FakeChatClient())).Build())
        .Message.ShouldContain("Two models are named 'primary'.");

    private static IChatClient Build(IChatClient inner, IChatClient backup, Action<TieredFallbackOptions>? configure = null) =>
        inner.AsBuilder().UseTieredFallback(options =>
        {
            options.Add(Backup, backup);
            configure?.Invoke(options);
        }).Build();
}
