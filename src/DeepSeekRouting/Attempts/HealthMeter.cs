using Polly.CircuitBreaker;

namespace DeepSeekRouting;

/// <summary>
/// Counts how one model is doing. Recent calls are kept in buckets of time that are cleared when they come round again, so nothing has to run in the background.
/// Thread-safe; counting allocates nothing.
/// </summary>
internal sealed class HealthMeter
{
    private const int BucketCount = 10;
    private const double WeightOfNewestAnswer = 0.1;

    private readonly string _model;
    private readonly CircuitBreakerStateProvider _breaker;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly double _bucketsPerTimestamp;
    private readonly object _gate = new();
    private readonly Bucket[] _buckets = new Bucket[BucketCount];
    private long _lastFailure = -BucketCount;
    private long _brokenUntil;
    private int _inFlight;
    private double? _meanOutputTokens;

    public HealthMeter(string model, CircuitBreakerStateProvider breaker, TimeSpan window, TimeProvider time)
    {
        _model = model;
        _breaker = breaker;
        _time = time;
        _start = time.GetTimestamp();
        _bucketsPerTimestamp = BucketCount / (window.TotalSeconds * time.TimestampFrequency);
    }

    /// <summary>Gets the circuit. The breaker itself calls it open until somebody calls, however long its break is over.</summary>
    public ModelCircuit Circuit => _breaker.CircuitState switch
    {
        CircuitState.Closed => ModelCircuit.Closed,
        CircuitState.HalfOpen => ModelCircuit.HalfOpen,
        _ => _time.GetUtcNow().UtcTicks < Interlocked.Read(ref _brokenUntil) ? ModelCircuit.Open : ModelCircuit.HalfOpen,
    };

    /// <summary>Gets a running mean of the output tokens of answers, in which later answers weigh more; <see langword="null"/> before the first.</summary>
    public double? MeanOutputTokens
    {
        get
        {
            lock (_gate)
            {
                return _meanOutputTokens;
            }
        }
    }

    public void Broken(TimeSpan breakDuration) => Interlocked.Exchange(ref _brokenUntil, (_time.GetUtcNow() + breakDuration).UtcTicks);

    public void CallStarted() => Interlocked.Increment(ref _inFlight);

    public void Answered(double latencyMs, long? outputTokens)
    {
        lock (_gate)
        {
            ref var bucket = ref Count();
            bucket.Answers++;
            bucket.LatencyMs += latencyMs;
            if (outputTokens is { } tokens)
            {
                _meanOutputTokens = _meanOutputTokens is { } mean ? mean + (WeightOfNewestAnswer * (tokens - mean)) : tokens;
            }
        }
    }

    public void CallEndedWithoutAnswer(bool countsAgainstModel)
    {
        lock (_gate)
        {
            ref var bucket = ref Count();
            if (countsAgainstModel)
            {
                bucket.Failures++;
                _lastFailure = bucket.Period;
            }
        }
    }

    /// <summary>Reads the health if there is anything to tell: <see langword="null"/> with a closed circuit and without recent failures.</summary>
    public ModelHealth? ReadTrouble(ModelCircuit circuit)
    {
        lock (_gate)
        {
            if (circuit is ModelCircuit.Closed && Now() - _lastFailure >= BucketCount)
            {
                return null;
            }
        }

        return Read(circuit);
    }

    public ModelHealth Read() => Read(Circuit);

    private ModelHealth Read(ModelCircuit circuit)
    {
        var sum = Sum();
        return new()
        {
            Model = _model,
            Circuit = circuit,
            RecentCalls = sum.Calls,
            RecentFailureRate = sum.Calls == 0 ? 0 : Math.Round((double)sum.Failures / sum.Calls, 4),
            MeanLatencyMs = sum.Answers == 0 ? null : Math.Round(sum.LatencyMs / sum.Answers, 3),
            InFlight = Volatile.Read(ref _inFlight),
        };
    }

    private Bucket Sum()
    {
        var sum = default(Bucket);
        lock (_gate)
        {
            var now = Now();
            foreach (ref readonly var bucket in _buckets.AsSpan())
            {
                if (now - bucket.Period < BucketCount)
                {
                    sum.Calls += bucket.Calls;
                    sum.Answers += bucket.Answers;
                    sum.Failures += bucket.Failures;
                    sum.LatencyMs += bucket.LatencyMs;
                }
            }
        }

        return sum;
    }

    // Ends a call in the bucket of now.
    private ref Bucket Count()
    {
        Interlocked.Decrement(ref _inFlight);
        var now = Now();
        ref var bucket = ref _buckets[now % BucketCount];
        if (bucket.Period != now)
        {
            bucket = new() { Period = now };
        }

        bucket.Calls++;
        return ref bucket;
    }

    private long Now() => (long)(Math.Max(0, _time.GetTimestamp() - _start) * _bucketsPerTimestamp);

    private struct Bucket
    {
        public long Period;
        public int Calls;
        public int Answers;
        public int Failures;
        public double LatencyMs;
    }
}
