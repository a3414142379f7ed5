namespace DeepSeekRouting;

/// <summary>The models of a router: the built-in ones as configured, further ones on a DeepSeek-compatible API, and those of other providers.</summary>
internal static class ModelCatalog
{
    private static readonly string[] BuiltInNames = ["flash", "pro"];

    public static IEnumerable<string> DeepSeekNames(DeepSeekRoutingOptions options, RouterRegistration registration) =>
        BuiltInNames.Concat(options.Models.Keys)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => !IsAdded(registration, name));

    public static IEnumerable<string> Names(DeepSeekRoutingOptions options, RouterRegistration registration) =>
        DeepSeekNames(options, registration).Concat(registration.Models.Select(model => model.Name));

    /// <summary>Says whether a built-in model is there only because nobody removed it: without a key and in no tier it is left out.</summary>
    public static bool IsUnused(string name, DeepSeekRoutingOptions options) =>
        KeyOf(name, options) is null && !options.Models.ContainsKey(name) && !TiersOf(options).Any(tier => tier.Value.Contains(name, StringComparer.OrdinalIgnoreCase));

    public static string? BuiltInId(string name) => BuiltIn(name, "USD")?.ModelId;

    public static string? KeyOf(string name, DeepSeekRoutingOptions options) =>
        options.Models.TryGetValue(name, out var model) && !string.IsNullOrWhiteSpace(model.ApiKey) ? model.ApiKey
        : string.IsNullOrWhiteSpace(options.ApiKey) ? null : options.ApiKey;

    /// <summary>Tells the accounts of models apart, across routers too: by the name that the settings give, or else by the key.</summary>
    public static string AccountOrKeyOf(string name, DeepSeekRoutingOptions options) =>
        (options.Models.TryGetValue(name, out var model) ? model.Account : null) ?? KeyOf(name, options)!;

    /// <summary>Says whether a model would send the router's key to a host that the key is not for.</summary>
    public static bool SendsKeyElsewhere(string name, DeepSeekRoutingOptions options) =>
        options.Models.TryGetValue(name, out var model) && !string.IsNullOrWhiteSpace(model.BaseUrl) && string.IsNullOrWhiteSpace(model.ApiKey)
        && Uri.TryCreate(model.BaseUrl, UriKind.Absolute, out var own) && Uri.TryCreate(RouterBaseUrl(options), UriKind.Absolute, out var router)
        && Uri.Compare(own, router, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) != 0;

    public static string BaseUrlOf(string name, DeepSeekRoutingOptions options) =>
        options.Models.TryGetValue(name, out var model) && !string.IsNullOrWhiteSpace(model.BaseUrl) ? model.BaseUrl! : RouterBaseUrl(options);

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> TiersOf(DeepSeekRoutingOptions options)
    {
        var tiers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase)
        {
            ["simple"] = ["flash", "pro"],
            ["complex"] = ["pro", "flash"],
        };
        foreach (var tier in options.Tiers)
        {
            tiers[tier.Key] = tier.Value;
        }

        return tiers;
    }

    public static ModelProfile ProfileOf(string name, DeepSeekRoutingOptions options)
    {
        var profile = BuiltIn(name, options.Currency) ?? new ModelProfile { Name = name, Account = "deepseek", Capabilities = ModelCapabilities.Text };
        profile = options.Models.TryGetValue(name, out var model) ? Apply(model, profile, options.Currency) : profile;
        return options.PriceHolidays.Count == 0 ? profile : profile with { Prices = profile.Prices?.WithHolidays(options.PriceHolidays) };
    }

    private static string RouterBaseUrl(DeepSeekRoutingOptions options) =>
        string.IsNullOrWhiteSpace(options.BaseUrl) ? new DeepSeekChatClientOptions().BaseAddress : options.BaseUrl!;

    private static bool IsAdded(RouterRegistration registration, string name) =>
        registration.Models.Any(model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase));

    private static ModelProfile? BuiltIn(string name, string currency) => (name.ToLowerInvariant(), currency) switch
    {
        ("flash", "CNY") => DeepSeekModels.Flash with { Prices = DeepSeekPrices.FlashCny },
        ("pro", "CNY") => DeepSeekModels.Pro with { Prices = DeepSeekPrices.ProCny },
        ("flash", "USD") => DeepSeekModels.Flash,
        ("pro", "USD") => DeepSeekModels.Pro,
        ("flash", _) => DeepSeekModels.Flash with { Prices = null },
        ("pro", _) => DeepSeekModels.Pro with { Prices = null },
        _ => null,
    };

    private static ModelProfile Apply(ModelOptions model, ModelProfile profile, string currency) => profile with
    {
        ModelId = model.ModelId ?? profile.ModelId,
        Aliases = model.Aliases ?? profile.Aliases,
        ContextWindow = model.ContextWindow ?? profile.ContextWindow,
        MaxOutputTokens = model.MaxOutputTokens ?? profile.MaxOutputTokens,
        Capabilities = model.Capabilities ?? profile.Capabilities,
        MaxConcurrency = model.MaxConcurrency ?? profile.MaxConcurrency,
        ForeignToolCalls = model.ForeignToolCalls ?? profile.ForeignToolCalls,
        Account = model.Account ?? (string.IsNullOrWhiteSpace(model.ApiKey) ? profile.Account : profile.Name),
        Prices = model.Prices is { Count: > 0 } prices
            ? new([.. prices.Select(price => price.ToPeriod())], PeakHours.DeepSeek, currency)
            : profile.Prices,
    };
}
