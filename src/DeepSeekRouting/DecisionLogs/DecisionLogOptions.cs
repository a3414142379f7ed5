namespace DeepSeekRouting;

/// <summary>What is written down about each request, and where. Section <c>DecisionLog</c> of a router's settings. See docs/decision-log.md.</summary>
public sealed class DecisionLogOptions
{
    /// <summary>Gets or sets a value indicating whether decisions are written. The default is <see langword="false"/>; <c>UseDecisionLog</c> sets it.</summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// Gets or sets the folder of the files; it is made if it does not exist. Routers and processes may share one: each writes files of its own. It has no default; a relative path begins at the
    /// current directory of the process.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>
    /// Gets or sets which share of the requests is written, above 0 and at most 1. The id of a trace decides, so that feedback is written for the same requests, in every process. The default is 1.
    /// </summary>
    public double SampleRate { get; set; } = 1;

    /// <summary>Gets or sets a value indicating whether the last user message and the answer are written as they are. The default is <see langword="false"/>: neither is.</summary>
    public bool IncludeContent { get; set; }

    /// <summary>Gets or sets a value indicating whether the notes of feedback are written: people write into them whatever they like. The default is <see langword="false"/>.</summary>
    public bool IncludeNotes { get; set; }

    /// <summary>
    /// Gets or sets the key of the prompts' hashes (HMAC-SHA256), at least 16 characters. The same key lets you recognise a prompt in all files, and lets whoever has it try short prompts until one fits: keep it like a password.
    /// The default is <see langword="null"/>: a random key that is never written, so that hashes only match within one run of one process.
    /// </summary>
    public string? HashKey { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether complexity and domain are also estimated where no policy asked for them, for example because a hint decided.
    /// Turn it off if your own <see cref="IComplexityEstimator"/> or <see cref="IDomainClassifier"/> is slow or costs money. The default is <see langword="true"/>.
    /// </summary>
    public bool EstimateFeatures { get; set; } = true;

    /// <summary>Gets or sets how many bytes a file may have before the next one is begun, 1,024 or more; one line may exceed it. A new day (UTC) begins a new file as well. The default is 64 MB.</summary>
    public long MaxFileBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Gets or sets how many files the folder keeps, 1 or more; the oldest go first, but none that a process is writing. The default is 31.</summary>
    public int MaxFiles { get; set; } = 31;

    /// <summary>Gets or sets how many bytes may wait to be written, about, 1,024 or more. What would exceed it is dropped and counted: requests never wait for the disk. The default is 16 MB.</summary>
    public long MaxQueuedBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Gets or sets how long a disk that failed is left alone before it is tried again, above 0 and at most a day. The default is 5 seconds.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how many of the last answers are remembered, 0 or more, so that feedback by trace id also reaches the <see cref="ICostLedger"/>; about 200 bytes each. The default is 10,000.</summary>
    public int RememberedAnswers { get; set; } = 10_000;
}
