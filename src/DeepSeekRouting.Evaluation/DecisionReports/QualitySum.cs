namespace DeepSeekRouting.Evaluation;

/// <summary>The mean of verdicts from 0 to 1 with Wilson's interval: exact enough for right and wrong, and on the safe side for scores in between.</summary>
internal sealed class QualitySum
{
    private double _sum;

    public int Count { get; private set; }

    public void Add(double quality)
    {
        _sum += quality;
        Count++;
    }

    public QualityFigures? ToFigures()
    {
        if (Count == 0) return null;
        var interval = Wilson.Around(_sum / Count, Count);
        return new() { Judged = Count, Mean = interval.Value, Low = interval.Low, High = interval.High };
    }
}
