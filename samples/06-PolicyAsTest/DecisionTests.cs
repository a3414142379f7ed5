using DeepSeekRouting;
using Microsoft.Extensions.AI;

namespace PolicyAsTest;

/// <summary>Decisions that must stay as they are, whatever is tuned.</summary>
public sealed class DecisionTests(PolicyFixture policy) : IClassFixture<PolicyFixture>
{
    [Fact]
    public Task Greeting_StaysOnFlash() => DecidesAsync("flash", "Good morning!", new());

    [Fact]
    public Task Payments_GoToPro() => DecidesAsync("pro", "Which account do I refund order 1881 to?", new() { Domain = "payments" });

    [Fact]
    public Task ContractReview_GoesToPro() => DecidesAsync("pro", "Is this clause usual?", new() { Task = "contract-review" });

    [Fact]
    public Task SubjectLine_StaysOnFlash() =>
        DecidesAsync("flash", "Write a subject line for a mail that proves, step by step, why our consensus protocol is correct.", new() { Task = "subject-line" });

    private async Task DecidesAsync(string model, string prompt, RoutingHints hints)
    {
        var preview = await policy.Offline.Router.DecideAsync(
            [new ChatMessage(ChatRole.User, prompt)], new ChatOptions().WithRoutingHints(hints), TestContext.Current.CancellationToken);

        Assert.True(preview.Models[0] == model, $"{preview.Models[0]} by policy '{preview.Policy}': {preview.Decision.Reason}.");
    }
}
