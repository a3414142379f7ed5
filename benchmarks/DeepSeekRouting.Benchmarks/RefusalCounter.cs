using System.Diagnostics;
using System.Net;

namespace DeepSeekRouting.Benchmarks;

/// <summary>Counts the calls that a router makes, and how many are refused, from the first second and after it.</summary>
internal sealed class RefusalCounter
{
    private static readonly TimeSpan FirstSecond = TimeSpan.FromSeconds(1);
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _refused;
    private int _laterCalls;
    private int _laterRefused;

    public int Refused => _refused;

    public double LaterShare => _laterCalls == 0 ? 0 : (double)_laterRefused / _laterCalls;

    public DelegatingHandler NewHandler() => new Handler(this);

    private void Count(HttpResponseMessage response, bool isLater)
    {
        var isRefused = response.StatusCode is HttpStatusCode.TooManyRequests;
        Interlocked.Add(ref _refused, isRefused ? 1 : 0);
        Interlocked.Add(ref _laterCalls, isLater ? 1 : 0);
        Interlocked.Add(ref _laterRefused, isLater && isRefused ? 1 : 0);
    }

    private sealed class Handler(RefusalCounter counter) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isLater = Stopwatch.GetElapsedTime(counter._start) > FirstSecond;
            var response = await base.SendAsync(request, cancellationToken);
            counter.Count(response, isLater);
            return response;
        }
    }
}
