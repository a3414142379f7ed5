namespace DeepSeekRouting.Evaluation;

/// <summary>How hard large weights are held back: half of it times the squared weights is added to the negative log likelihood.</summary>
/// <param name="Features">For the standardised features; above 0.</param>
/// <param name="Terms">For the terms; above 0.</param>
internal readonly record struct Penalties(double Features, double Terms);
