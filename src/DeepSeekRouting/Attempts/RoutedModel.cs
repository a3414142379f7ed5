using Microsoft.Extensions.AI;
using Polly;
using Polly.CircuitBreaker;

namespace DeepSeekRouting;

/// <summary>One model as it runs: its client, and the queue and circuit breaker in front of it. Thread-safe.</summary>
internal sealed class RoutedModel : IDisposable
{
    private readonly bool _ownsClient;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly CircuitBreakerManualControl _control = new();
    private ServedModel? _served;

    public RoutedModel(ModelProfile profile, IChatClient client, AttemptOptions options, FailureClassifier classifier, ModelQueue queue, TimeProvider time, bool ownsClient)
    {
        Profile = profile;
        Client = client;
        SpeaksDeepSeek = client.GetService(typeof(DeepSeekChatClient)) is not null;
        var metadata = client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
        Provider = metadata?.ProviderName is { Length: > 0 } provider ? provider : profile.Name;
        Endpoint = metadata?.ProviderUri?.OriginalString;
        DefaultModelId = metadata?.DefaultModelId;
        _ownsClient = ownsClient;
        Queue = queue;
        Health = new(profile.Name, _state, options.CircuitBreaker.SamplingDuration, time);
        CircuitBreaker = BuildCircuitBreaker(options.CircuitBreaker, classifier, time);
    }

    public ModelProfile Profile { get; }

    public IChatClient Client { get; }

    /// <summary>Gets a value indicating whether the client is our wire: it takes a tenant hash and watches silence by itself.</summary>
    public bool SpeaksDeepSeek { get; }

    /// <summary>Gets the provider's name for telemetry.</summary>
    public string Provider { get; }

    /// <summary>Gets the provider's address, if its client tells.</summary>
    public string? Endpoint { get; }

    /// <summary>Gets the model id that the client asks for by itself, if it tells.</summary>
    public string? DefaultModelId { get; }

    public ModelQueue Queue { get; }

    public ResiliencePipeline CircuitBreaker { get; }

    public HealthMeter Health { get; }

    /// <summary>Gets a running mean of the output tokens of this model's answers, in which later answers weigh more; <see langword="null"/> before the first.</summary>
    public double? MeanOutputTokens => Health.MeanOutputTokens;

    /// <summary>Closes a circuit that a stream is probing as soon as there is content: the probe may run for minutes, and all other calls would be refused until its end.</summary>
    public ValueTask NoteLifeAsync() => _state.CircuitState is CircuitState.HalfOpen ? new(_control.CloseAsync()) : default;

    /// <summary>Remembers who really served, and returns what was remembered before if it was something else.</summary>
    public ServedModel? Remember(string? model, string? fingerprint)
    {
        var before = _served;
        if (model is null || (before is not null && before.Is(model, fingerprint)))
        {
            return null;
        }

        return Interlocked.Exchange(ref _served, new(model, fingerprint ?? before?.Fingerprint)) is { } previous && !previous.Is(model, fingerprint) ? previous : null;
    }

    public void Dispose()
    {
        if (_ownsClient)
        {
            Client.Dispose();
        }
    }

    private ResiliencePipeline BuildCircuitBreaker(CircuitBreakerOptions options, FailureClassifier classifier, TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumThroughput,
                SamplingDuration = options.SamplingDuration,
                BreakDuration = options.BreakDuration,
                StateProvider = _state,
                ManualControl = _control,
                OnOpened = arguments =>
                {
                    Health.Broken(arguments.BreakDuration);
                    return default;
                },
                ShouldHandle = arguments => new(
                    arguments.Outcome.Exception is { } exception
                    && FailureClassifier.CountsAgainstModel(classifier.Classify(exception, arguments.Context.CancellationToken))),
            })
            .Build();

    internal sealed record ServedModel(string Model, string? Fingerprint)
    {
        // A fingerprint that one answer leaves out says nothing.
        public bool Is(string model, string? fingerprint) => Model == model && (fingerprint is null || Fingerprint is null || Fingerprint == fingerprint);
    }
}
