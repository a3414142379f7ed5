using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>What callers can only meet by a hair's breadth, step by step.</summary>
public sealed class FlightTests
{
    [Fact]
    public async Task UpdateAt_ForAPassengerThatWasMovedOn_GivesNothingOfTheFailedFlight()
    {
        var flights = NewFlights(new BreakingAnswerer());
        var leader = flights.Board(Request(), NewCall(), isStreaming: true);
        var follower = flights.Board(Request(), NewCall(), isStreaming: true);
        var failed = follower.Flight;
        (await leader.MoveAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await leader.MoveAsync(TestContext.Current.CancellationToken)).ShouldBeFalse(); // It breaks here, before the follower was given what has come.
        follower.Flight.ShouldNotBeSameAs(failed);

        (await failed.UpdateAtAsync(0, follower, TestContext.Current.CancellationToken)).ShouldBeNull(); // Else its text would begin with another answer's.

        var text = "";
        while (await follower.MoveAsync(TestContext.Current.CancellationToken))
        {
            text += follower.Current.Text;
        }

        text.ShouldBe("2a 2b ");
        await leader.LeaveAsync();
        await follower.LeaveAsync();
    }

    private static Flights NewFlights(IAnswerer inner)
    {
        var options = new ResponseCacheOptions();
        return new(new(options, new(options.MaxBytes, TimeProvider.System), shared: null, TimeProvider.System), semantic: null, inner, handOvers: 1);
    }

    private static CallContext NewCall() => new("r", "USD", TimeProvider.System);

    private static FlightRequest Request()
    {
        var plan = new RoutingPlan { Attempts = [], Hints = RoutingHints.None, Request = new() { Messages = [new(ChatRole.User, "Hello")] } };
        using var form = RequestForm.Of([], plan, NewCall());
        return new(form.ToKey(), plan, TimeSpan.FromHours(1), IsRefresh: false);
    }

    /// <summary>Its first stream breaks after one update.</summary>
    private sealed class BreakingAnswerer : IAnswerer
    {
        private int _calls;

        public ValueTask<ChatResponse> GetResponseAsync(RoutingPlan plan, CallContext call, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(RoutingPlan plan, CallContext call, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var number = ++_calls;
            await Task.Yield();
            yield return new(ChatRole.Assistant, $"{number}a ");
            if (number == 1)
            {
                throw new HttpRequestException("cut");
            }

            yield return new(ChatRole.Assistant, $"{number}b ");
        }
    }
}
