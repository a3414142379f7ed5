namespace DeepSeekRouting;

/// <summary>Which answers are kept and for how long. Section <c>ResponseCache</c> of a router's settings.</summary>
public sealed class ResponseCacheOptions
{
    /// <summary>Gets or sets a value indicating whether answers are kept. The default is <see langword="false"/>; <c>UseResponseCache</c> sets it.</summary>
    public bool Enabled { get; set; }

    /// <summary>Gets or sets for how long an answer is kept, and up to what age it is given again. The default is 24 hours, from "How I Cut My LLM Bill in Half: A Backend Engineer's DeepSeek Cline Guide".</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Gets or sets lifetimes by tier, compared without case; they win over <see cref="Lifetime"/>. The default is none.</summary>
    public Dictionary<string, TimeSpan> TierLifetimes { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets lifetimes by task, compared without case; they win over <see cref="TierLifetimes"/>. The default is none.</summary>
    public Dictionary<string, TimeSpan> TaskLifetimes { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets how many bytes the answers in memory and their requests may take, about. When they are full, those unused for longest go. The default is 64 MB.</summary>
    public long MaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Gets or sets how many bytes one answer and its request may take to be kept. The default is 1 MB.</summary>
    public int MaxEntryBytes { get; set; } = 1024 * 1024;

    /// <summary>Gets or sets a value indicating whether answers that call tools are kept. The default is <see langword="false"/>: a call asks for what is true now.</summary>
    public bool KeepToolCalls { get; set; }

    /// <summary>
    /// Gets or sets the highest temperature of requests that the cache serves, 0 or more; a request that sets none counts as 1, the API's default.
    /// The default is <see langword="null"/>, no limit: who turns the cache on wants the same answer to the same question.
    /// </summary>
    public float? MaxTemperature { get; set; }

    /// <summary>Gets or sets how many times those who waited for another request's answer may ask for themselves when that request fails, one for all of them. 0 lets all fail with it. The default is 1.</summary>
    public int HandOvers { get; set; } = 1;

    /// <summary>Gets or sets a value indicating whether answers are also kept in the application's <c>IDistributedCache</c>, if it has one other than <c>MemoryDistributedCache</c>. The default is <see langword="true"/>.</summary>
    public bool UseDistributedCache { get; set; } = true;

    /// <summary>Gets or sets how long one read or write of the <c>IDistributedCache</c> may take. The default is 1 second.</summary>
    public TimeSpan DistributedCacheTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets how long the <c>IDistributedCache</c> is left alone after it failed or took too long. The default is 5 seconds.</summary>
    public TimeSpan DistributedCachePause { get; set; } = TimeSpan.FromSeconds(5);
}
