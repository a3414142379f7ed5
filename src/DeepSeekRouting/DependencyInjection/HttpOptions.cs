namespace DeepSeekRouting;

/// <summary>Retries and timeouts of the HTTP layer under the DeepSeek models. Only failures before the response's headers are repeated here; everything later is the attempt loop's. No time may be longer than a day.</summary>
public sealed class HttpOptions
{
    /// <summary>Gets or sets how often a call is made at most, 1 or more; 500, 503 and lost connections are repeated. The default is 3. What a 429 does is said by <see cref="AttemptOptions.RateLimitTries"/>.</summary>
    public int Tries { get; set; } = 3;

    /// <summary>Gets or sets the wait before the second try, and after a rate limit's first refusal; it doubles with each further one. The default is 1 s.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the largest random addition to each wait. The default is 1 s.</summary>
    public TimeSpan RetryJitter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the longest <c>Retry-After</c> that is waited for; a longer one is not waited for at all and the next model is called. The default is 30 s.</summary>
    public TimeSpan RetryAfterLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the time to connect. The default is 10 s. On .NET Framework it has no effect; the first-byte timeout covers it.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets the time to the response's headers of one try. The default is 100 s.</summary>
    public TimeSpan FirstByteTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Gets or sets the longest silence within a response, in which not even a keep-alive comes. The default is 60 s.</summary>
    public TimeSpan SilenceTimeout { get; set; } = TimeSpan.FromSeconds(60);
}
