namespace DeepSeekRouting;

/// <summary>One call of one model, or the reason why it was not made. Immutable.</summary>
public sealed record AttemptTrace
{
    // Rarely there, so one reference: every request pays for the fields of this type.
    private readonly Trouble? _trouble;

    /// <summary>Gets the name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets why the model was called.</summary>
    public AttemptRole Role { get; init; }

    /// <summary>Gets how the attempt ended.</summary>
    public AttemptOutcome Outcome { get; init; }

    /// <summary>Gets the kind of the failure; <see langword="null"/> where there was none.</summary>
    public FailureKind? Failure
    {
        get => _trouble?.Failure;
        init => _trouble = value == Failure ? _trouble : (KnownTrouble with { Failure = value }).OrNull();
    }

    /// <summary>Gets the HTTP status of the failure, where there was one.</summary>
    public int? StatusCode
    {
        get => _trouble?.StatusCode;
        init => _trouble = value == StatusCode ? _trouble : (KnownTrouble with { StatusCode = value }).OrNull();
    }

    /// <summary>Gets how often the HTTP layer repeated the call before headers arrived.</summary>
    public int HttpRetries
    {
        get => _trouble?.HttpRetries ?? 0;
        init => _trouble = value == HttpRetries ? _trouble : (KnownTrouble with { HttpRetries = value }).OrNull();
    }

    /// <summary>Gets how long the attempt took, in milliseconds.</summary>
    public double DurationMs { get; init; }

    /// <summary>Gets the time to the first content of a stream, in milliseconds; <see langword="null"/> for plain calls and where none came.</summary>
    public double? TimeToFirstContentMs { get; init; }

    /// <summary>Gets the model that the provider says it served.</summary>
    public string? ServedModel { get; init; }

    /// <summary>Gets the provider's fingerprint of the serving system.</summary>
    public string? SystemFingerprint { get; init; }

    /// <summary>Gets the usage that the provider reported; <see langword="null"/> if it reported none.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>Gets an estimate of the usage; only where the provider reported none and may have charged.</summary>
    public TokenUsage? EstimatedUsage
    {
        get => _trouble?.EstimatedUsage;
        init => _trouble = value == EstimatedUsage ? _trouble : (KnownTrouble with { EstimatedUsage = value }).OrNull();
    }

    /// <summary>Gets the exact cost in the router's currency, 0 for a refused call; <see langword="null"/> if usage or prices are not known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Gets the cost of <see cref="EstimatedUsage"/> in the router's currency; <see langword="null"/> where there is none.</summary>
    public decimal? EstimatedCost
    {
        get => _trouble?.EstimatedCost;
        init => _trouble = value == EstimatedCost ? _trouble : (KnownTrouble with { EstimatedCost = value }).OrNull();
    }

    /// <summary>
    /// Gets how the model was doing: its circuit as this attempt found it, the counts with this attempt among them.
    /// <see langword="null"/> for a closed circuit without recent failures.
    /// </summary>
    public ModelHealth? Health
    {
        get => _trouble?.Health;
        init => _trouble = value == Health ? _trouble : (KnownTrouble with { Health = value }).OrNull();
    }

    private Trouble KnownTrouble => _trouble ?? Trouble.None;

    private sealed record Trouble
    {
        public static Trouble None { get; } = new();

        public FailureKind? Failure { get; init; }

        public int? StatusCode { get; init; }

        public int HttpRetries { get; init; }

        public TokenUsage? EstimatedUsage { get; init; }

        public decimal? EstimatedCost { get; init; }

        public ModelHealth? Health { get; init; }

        public Trouble? OrNull() => this == None ? null : this;
    }
}
