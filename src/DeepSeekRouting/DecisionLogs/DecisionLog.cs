using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>
/// The decision log of one router: a queue that is bounded by its bytes, and one background writer. What does not fit is dropped and counted; nothing here lets a request wait or fail. Thread-safe.
/// </summary>
internal sealed class DecisionLog : IDisposable
{
    public const int Version = 1;

    private readonly Channel<DecisionLogEntry> _entries = Channel.CreateUnbounded<DecisionLogEntry>(new() { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly object _writing = new();
    private readonly DecisionLogWriter _writer;
    private readonly string _router;
    private readonly DecisionLogOptions _options;
    private readonly ICostLedger _ledger;
    private readonly RecentAnswers _recent;
    private readonly RoutingMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private long _queuedBytes;
    private long _dropped;
    private bool _isOut;
    private bool _disposed;

    public DecisionLog(string router, DecisionLogOptions options, ICostLedger ledger, RoutingMetrics metrics, TimeProvider time, ILogger logger, Func<string, Stream>? open = null)
    {
        _router = router;
        _options = options;
        _ledger = ledger;
        _recent = new(options.RememberedAnswers);
        _metrics = metrics;
        _time = time;
        _logger = logger;
        _writer = new(new(options.Folder!, options.MaxFileBytes, options.MaxFiles, time, open ?? DecisionLogFolder.Open), options);
        using (ExecutionContext.SuppressFlow()) // Scope and activity of the first request are not the writer's.
        {
            var stopped = _stop.Token; // Which the source no longer gives once it is disposed.
            Writing = Task.Run(() => WriteAsync(stopped));
        }
    }

    public DecisionLogOptions Options => _options;

    /// <summary>Gets how many entries were lost.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Gets the background writer, which never fails.</summary>
    internal Task Writing { get; }

    /// <summary>Says whether a request is written. Its id is random, so its first half is, too.</summary>
    public bool Samples(string traceId) => _options.SampleRate >= 1 || FirstHalf(traceId) < _options.SampleRate * (1L << 32);

    /// <summary>Takes a request that has ended.</summary>
    public void Record(LoggedCall call, RoutingTrace trace)
    {
        if (trace.Model is not null)
        {
            _recent.Add(trace.Id, trace.ToFeedback(isWrong: false, call.Tenant));
        }

        if (call.IsSampled)
        {
            Enqueue(call.ToEntry(trace));
        }
    }

    /// <summary>Takes what the application said about an answer.</summary>
    public void Record(string traceId, AnswerVerdict verdict)
    {
        if (verdict.IsCorrect is { } isCorrect && _recent.Take(traceId) is { } answer)
        {
            try
            {
                _ledger.RecordFeedback(answer with { IsWrong = !isCorrect });
            }
            catch (Exception exception)
            {
                RoutingLog.ReportFailed(_logger, _router, exception);
            }
        }

        if (Samples(traceId))
        {
            Enqueue(new FeedbackLogEntry { TraceId = traceId, At = _time.GetUtcNow(), Verdict = verdict });
        }
    }

    /// <summary>Writes what waits, tries once more where the disk had failed, and closes the file.</summary>
    public void Dispose()
    {
        _entries.Writer.TryComplete();
        lock (_writing)
        {
            if (_disposed)
            {
                return;
            }

            if (!TryWriteAll())
            {
                DropUnwritten();
            }

            _disposed = true;
            _stop.Cancel();
            _stop.Dispose();
            _writer.Dispose();
        }
    }

    /// <summary>Writes everything that waits.</summary>
    /// <returns><see langword="false"/> if the disk failed: what waits still does.</returns>
    internal bool TryWriteAll()
    {
        lock (_writing)
        {
            while (!_disposed && Fill())
            {
                try
                {
                    _writer.Write();
                    EndOutage();
                }
                catch (Exception exception)
                {
                    BeginOutage(exception);
                    return false;
                }
            }

            return true;
        }
    }

    private static uint FirstHalf(string hexadecimal)
    {
        var value = 0u;
        for (var i = 0; i < 8; i++)
        {
            var digit = hexadecimal[i];
            value = (value << 4) | (uint)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
        }

        return value;
    }

    private void Enqueue(DecisionLogEntry entry)
    {
        var bytes = entry.Bytes;
        if (Interlocked.Add(ref _queuedBytes, bytes) > _options.MaxQueuedBytes || !_entries.Writer.TryWrite(entry))
        {
            Interlocked.Add(ref _queuedBytes, -bytes);
            Drop(1, "queue");
        }
    }

    private async Task WriteAsync(CancellationToken stopped)
    {
        try
        {
            while (await _entries.Reader.WaitToReadAsync(stopped).ConfigureAwait(false))
            {
                while (!TryWriteAll())
                {
                    await DelayAsync(stopped).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Dispose writes the rest.
        }
    }

    private bool Fill()
    {
        while (!_writer.IsFull && _entries.Reader.TryRead(out var entry))
        {
            Interlocked.Add(ref _queuedBytes, -entry.Bytes);
            if (!_writer.Add(entry))
            {
                Drop(1, "entry");
            }
        }

        return _writer.Unwritten > 0;
    }

    private void Drop(int count, string reason)
    {
        if (count == 0)
        {
            return;
        }

        Measure(count, reason);
        if (Interlocked.Add(ref _dropped, count) == count)
        {
            RoutingLog.DecisionsDropped(_logger, _router, reason);
        }
    }

    private void Measure(int count, string reason)
    {
        try
        {
            _metrics.DecisionsDropped(_router, count, reason);
        }
        catch (Exception exception)
        {
            RoutingLog.ReportFailed(_logger, _router, exception); // A listener's fault ends neither the writer nor a request.
        }
    }

    private void DropUnwritten()
    {
        var count = _writer.Unwritten;
        while (_entries.Reader.TryRead(out _))
        {
            count++;
        }

        Drop(count, "disk");
    }

    private void BeginOutage(Exception exception)
    {
        if (!_isOut)
        {
            _isOut = true;
            RoutingLog.DecisionLogFailed(_logger, _options.Folder!, _router, _options.RetryDelay, exception);
        }
    }

    private void EndOutage()
    {
        if (_isOut)
        {
            _isOut = false;
            RoutingLog.DecisionLogRecovered(_logger, _options.Folder!, _router, Dropped);
        }
    }

#if NET
    private Task DelayAsync(CancellationToken stopped) => Task.Delay(_options.RetryDelay, _time, stopped);
#else
    private Task DelayAsync(CancellationToken stopped) => _time.Delay(_options.RetryDelay, stopped);
#endif
}
