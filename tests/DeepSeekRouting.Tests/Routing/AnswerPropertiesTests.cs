using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class AnswerPropertiesTests
{
    [Fact]
    public void Attach_AnswerThatNeedsNoStamp_PaysForNone()
    {
        var answer = new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hi."));

        LeastBytes(() => AnswerProperties.Attach(answer, new("flash", "simple", ReasoningEffort.None), "{}"))
            .ShouldBe(LeastBytes(() => AnswerProperties.Attach(answer, "{}")));
    }

    // The least of several: the runtime itself may allocate on this thread while it compiles.
    private static long LeastBytes(Action action)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 10; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
