namespace DeepSeekRouting;

/// <summary>The models and tiers of one router. Immutable.</summary>
internal sealed class RouterMap
{
    private readonly Dictionary<string, ModelProfile> _models;
    private readonly Dictionary<string, IReadOnlyList<ModelProfile>> _tiers;

    public RouterMap(IReadOnlyList<ModelProfile> models, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> tiers)
    {
        Models = models;
        _models = models.ToDictionary(model => model.Name, StringComparer.OrdinalIgnoreCase);
        _tiers = tiers.ToDictionary(
            tier => tier.Key,
            tier => (IReadOnlyList<ModelProfile>)[.. tier.Value.Select(name => _models[name])],
            StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<ModelProfile> Models { get; }

    public IEnumerable<string> TierNames => _tiers.Keys;

    public bool HasTier(string name) => _tiers.ContainsKey(name);

    public IReadOnlyList<ModelProfile> ModelsOf(string tier) => _tiers.TryGetValue(tier, out var models) ? models : [];

    /// <summary>Finds a model by its name, else by its id or an alias.</summary>
    public ModelProfile? FindModel(string name) =>
        _models.TryGetValue(name, out var model) ? model : Models.FirstOrDefault(candidate => candidate.AnswersTo(name));

    /// <summary>Gives the tier that a model leads, else one that it is in, else its own name.</summary>
    public string TierOf(ModelProfile model) =>
        _tiers.FirstOrDefault(tier => tier.Value[0].Name == model.Name).Key
        ?? _tiers.FirstOrDefault(tier => tier.Value.Contains(model)).Key
        ?? model.Name;
}
