using System.Diagnostics;
using System.Globalization;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>Many requests at once over real HTTP, with everything going wrong that can.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task ManyRequestsWithFaults_EachEndsOnceAndTheBooksAreRight()
    {
        var size = SoakSize.FromEnvironment();
        output.WriteLine(size.ToString());
        await using var world = await SoakWorld.StartAsync(size, TestContext.Current.CancellationToken);
        var callers = new SoakCallers(world.ClientOf);

        var start = Stopwatch.GetTimestamp();
        await RunAsync(callers, [.. Enumerable.Range(0, size.Requests).Select(id => SoakRequest.Draw(size.Seed, id))], SoakSize.Concurrency, size);
        output.WriteLine(Describe(callers.Results, Stopwatch.GetElapsedTime(start)));
        await RunAsync(callers, [.. Enumerable.Range(size.FirstEasy, SoakSize.AtOnceAfterwards).Select(id => SoakRequest.DrawEasy(size.Seed, id))], SoakSize.AtOnceAfterwards, size);
        await HoldEveryPlaceAsync(world, callers, size);
        await world.Server.WhenIdleAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);

        var endings = new SoakEndings(size.Seed);
        var problems = callers.Results.SelectMany(result => endings.Check(result).Select(problem => $"Request {result.Request.Id} {problem}. {result}"))
            .Concat(callers.Results.Where(result => result.Request.Id >= size.FirstEasy && result.Request.Id < size.FirstHeld && result.Failure is not null).Select(result => $"Request {result.Request.Id} met no fault and failed. {result}"))
            .ToArray();
        ShouldBeNone(problems, size);
        var books = new SoakBooks(callers.Results, world);
        output.WriteLine(books.ToString());
        ShouldBeNone([.. books.Check()], size);
    }

    // If a request had not given its place back, there would be too few for these.
    private static async Task HoldEveryPlaceAsync(SoakWorld world, SoakCallers callers, SoakSize size)
    {
        await world.Server.WhenIdleAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        world.Clock.Skip(TimeSpan.FromMinutes(2)); // Limits that refusals had lowered have recovered by then.
        var models = SoakWorld.Places.SelectMany(place => Enumerable.Repeat(place.Model, place.Places));
        SoakRequest[] held = [.. models.Select((model, index) => SoakRequest.DrawHeld(size.Seed, size.FirstHeld + index, model))];
        var arrived = world.Server.Requests.Count;
        using var givingUp = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var holding = callers.RunAsync(held, held.Length, givingUp.Token);
        try
        {
            await world.Server.WhenArrivedAsync(arrived + held.Length, givingUp.Token).WaitAsync(Patience, givingUp.Token);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Only {world.Server.Requests.Count - arrived} of {held.Length} requests found a place. {size}");
        }
        finally
        {
            await givingUp.CancelAsync();
        }

        await holding;
    }

    private static async Task RunAsync(SoakCallers callers, IReadOnlyList<SoakRequest> requests, int concurrency, SoakSize size)
    {
        var limit = TimeSpan.FromSeconds(60) + (requests.Count * TimeSpan.FromMilliseconds(10));
        try
        {
            await callers.RunAsync(requests, concurrency, TestContext.Current.CancellationToken).WaitAsync(limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"After {limit} these requests had not ended: {string.Join(", ", callers.Running)}. {size}");
        }
    }

    private static void ShouldBeNone(string[] problems, SoakSize size)
    {
        if (problems.Length > 0)
        {
            Assert.Fail($"{problems.Length} problems in {size}\n{string.Join('\n', problems.Take(20))}");
        }
    }

    private static string Describe(IReadOnlyList<SoakResult> results, TimeSpan duration)
    {
        var endings = results.GroupBy(result => result.Failure?.GetType().Name ?? result.Trace.Outcome.ToString());
        var attempts = results.SelectMany(result => result.Trace.Attempts).GroupBy(attempt => attempt.Failure?.ToString() ?? attempt.Outcome.ToString());
        var drafts = results.Where(result => result.Trace.Confidence is not null).GroupBy(result => result.Trace.Confidence!.Outcome.ToString());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{duration.TotalSeconds:0.0} s. Requests: {Counts(endings)}. Attempts: {Counts(attempts)}. Drafts: {Counts(drafts)}. HTTP retries: {results.Sum(result => result.Trace.Attempts.Sum(attempt => attempt.HttpRetries))}.");
    }

    private static string Counts<T>(IEnumerable<IGrouping<string, T>> groups) => string.Join(
        ", ", groups.Select(group => (Name: group.Key, Count: group.Count())).OrderByDescending(group => group.Count).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count:N0} {group.Name}")));
}
