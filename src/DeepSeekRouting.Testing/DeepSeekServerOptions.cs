namespace DeepSeekRouting.Testing;

/// <summary>Settings of a <see cref="DeepSeekServer"/>. Immutable once the server has started.</summary>
public sealed record DeepSeekServerOptions
{
    /// <summary>Gets the key that requests must carry as a bearer token. The default is <c>test-key</c>.</summary>
    public string ApiKey { get; init; } = "test-key";

    /// <summary>Gets the port on 127.0.0.1. The default is 0: a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Gets the models on offer. The default is <see cref="ServedModel.Flash"/> and <see cref="ServedModel.Pro"/>.
    /// </summary>
    public IReadOnlyList<ServedModel> Models { get; init; } = [ServedModel.Flash, ServedModel.Pro];

    /// <summary>
    /// Gets the balance at the start, in USD. The default is 100. When the bill has used it up, requests get 402.
    /// </summary>
    public decimal Balance { get; init; } = 100m;

    /// <summary>Gets how many requests a minute are answered before 429. The default is no such limit.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Gets days that have no peak hours, as the real API treats Chinese public holidays. The default is none.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>Gets a delay added before the first token of every answer, after the headers. The default is none.</summary>
    public TimeSpan AnswerDelay { get; init; }

    /// <summary>
    /// Gets the time between keep-alives while an answer is delayed. The default is 5 seconds (ours: the real interval is not
    /// published).
    /// </summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the clock behind delays, prices, limits and time stamps. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Gets a callback for every request that is done, with its bill entry if an answer was begun. It must be thread-safe. The
    /// default is none.
    /// </summary>
    public Action<RecordedRequest, BillEntry?>? RequestFinished { get; init; }

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(ApiKey);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(KeepAliveInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(AnswerDelay, TimeSpan.Zero);
        string[] names = [.. Models.SelectMany(model => model.Aliases.Prepend(model.Id))];
        if (names.Length == 0) throw new ArgumentException($"{nameof(Models)} is empty: offer at least one model.");
        if (names.Length != names.Distinct().Count()) throw new ArgumentException($"{nameof(Models)} has an id or alias twice.");
    }

    internal ServedModel? FindModel(string id) => Models.FirstOrDefault(model => model.AnswersTo(id));
}
