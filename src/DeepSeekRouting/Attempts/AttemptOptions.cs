namespace DeepSeekRouting;

/// <summary>Limits of the attempts of one request, and of the circuit breaker and queue in front of each model. No time may be longer than a day.</summary>
public sealed class AttemptOptions
{
    /// <summary>Gets or sets the largest number of models called for one request, 1 or more. The default is 6. Repeated calls of one model count once.</summary>
    public int MaxAttempts { get; set; } = 6;

    /// <summary>Gets or sets the time within which a plain answer must be complete, or a stream must have begun to give content, over all attempts. A stream that has begun is never cut by it. The default is 15 minutes; <see langword="null"/> sets no limit.</summary>
    public TimeSpan? TotalTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Gets or sets the longest silence between two updates of a stream, the first included, of models added with <c>AddModel</c>. The default is 2 minutes; <see langword="null"/> sets no limit.
    /// DeepSeek's own keep-alives count as life: the HTTP options' silence timeout watches those models, and a <see cref="DeepSeekChatClient"/> of <c>AddModel</c> watches by its own options.
    /// </summary>
    public TimeSpan? SilenceTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Gets or sets the longest time to a plain answer of one model added with <c>AddModel</c>; then the next model is called. The default is 5 minutes; <see langword="null"/> sets no limit.
    /// DeepSeek's models send keep-alives, so that their silence is watched instead, and so is that of a <see cref="DeepSeekChatClient"/> of <c>AddModel</c>.
    /// </summary>
    public TimeSpan? AnswerTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how many requests may wait for a model whose concurrency limit is reached. The default is 10,000; one more fails over to the next model at once.</summary>
    public int QueueLimit { get; set; } = 10_000;

    /// <summary>Gets or sets the longest wait in that queue, counted from a request's first arrival there even if a refusal sends it back. The default is 1 minute; <see langword="null"/> sets no limit.</summary>
    public TimeSpan? QueueTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets or sets how often one model is called for one request while a rate limit refuses it (429), 1 to 20; 1 calls the next model at once. The default is 3. Between two calls no request starts
    /// at the model for the HTTP options' retry delay, doubled with each further call, plus their jitter, or for the provider's <c>Retry-After</c> up to their limit.
    /// </summary>
    public int RateLimitTries { get; set; } = 3;

    /// <summary>Gets or sets when a model is left alone because it keeps failing.</summary>
    public CircuitBreakerOptions CircuitBreaker { get; set; } = new();
}
