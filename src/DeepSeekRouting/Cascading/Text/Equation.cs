namespace DeepSeekRouting;

/// <summary>An equation between numbers that a text contains, such as <c>3 * 60 = 180</c>.</summary>
/// <param name="Result">The value of its last side.</param>
/// <param name="AddsUp">Whether its sides are equal as far as can be told: units, scales and number systems are not followed.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct Equation(double Result, bool AddsUp, int End);
