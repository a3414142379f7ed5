namespace DeepSeekRouting.Evaluation;

/// <summary>How hard weights are held to what is expected of them: half of it times the squared distance is added to the negative log likelihood.</summary>
/// <param name="Features">For the standardised features; above 0.</param>
/// <param name="Terms">For the terms; above 0.</param>
internal readonly record struct Penalties(double Features, double Terms)
{
    /// <summary>Gets the log-odds that a standard deviation of a text's length is expected to add; of everything else nothing is expected.</summary>
    public double Length { get; init; }
}
