namespace DeepSeekRouting.Evaluation.Tests;

/// <summary>Keeps what was reported, in its order.</summary>
internal sealed class Reports : IProgress<double>
{
    private readonly List<double> _values = [];
    private readonly Lock _lock = new();

    public IReadOnlyList<double> Values
    {
        get
        {
            lock (_lock) return [.. _values];
        }
    }

    public void Report(double value)
    {
        lock (_lock) _values.Add(value);
    }

    /// <summary>Asserts that the values rose from 0 to 1, in several steps.</summary>
    public void ShouldRiseToTheEnd()
    {
        Values.Count.ShouldBeGreaterThan(1);
        Values.ShouldBeInOrder();
        Values[0].ShouldBeGreaterThan(0);
        Values[^1].ShouldBe(1, tolerance: 1e-9);
    }
}
