namespace DeepSeekRouting;

/// <summary>Tells how the models of each router are doing, for dashboards and health checks. <c>AddDeepSeekRouting</c> registers one.</summary>
/// <remarks>Reading changes nothing and calls nobody. Thread-safe.</remarks>
public interface IModelHealth
{
    /// <summary>Gives the health of a router's models.</summary>
    /// <param name="router">The name of the router; empty for the default router.</param>
    /// <returns>One entry a model. Empty until the router's first request: it makes its models only then.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="router"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no router of that name.</exception>
    IReadOnlyList<ModelHealth> GetHealth(string router = "");
}
