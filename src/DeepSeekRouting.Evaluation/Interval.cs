namespace DeepSeekRouting.Evaluation;

/// <summary>A value and the bounds between which it lies in 95 of 100 resamples.</summary>
internal readonly record struct Interval(double Value, double Low, double High);
