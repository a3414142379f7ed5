using System.Collections.Concurrent;

namespace DeepSeekRouting;

/// <summary>The models of the routers that have been used.</summary>
internal sealed class RunningModels(IEnumerable<RouterRegistration> registrations) : IModelHealth
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<RoutedModel>> _models = new(StringComparer.Ordinal);

    public void Add(string router, IReadOnlyList<RoutedModel> models) => _models[router] = models;

    public IReadOnlyList<ModelHealth> GetHealth(string router = "")
    {
        if (_models.TryGetValue(router ?? throw new ArgumentNullException(nameof(router)), out var models))
        {
            return [.. models.Select(model => model.Health.Read() with { ConcurrencyLimit = model.Queue.CurrentLimit, Queued = model.Queue.Queued })];
        }

        return registrations.Any(registration => registration.Name == router)
            ? []
            : throw new ArgumentException($"There is no router '{router}'. Routers: {string.Join(", ", registrations.Select(registration => $"'{registration.Name}'"))}.", nameof(router));
    }
}
