namespace DeepSeekRouting;

/// <summary>Settings of a <see cref="DeepSeekChatClient"/>. They are copied and validated when the client is created.</summary>
public sealed class DeepSeekChatClientOptions
{
    /// <summary>Gets or sets the model to ask for unless <c>ChatOptions.ModelId</c> names another, such as <c>deepseek-flash</c>. Required.</summary>
    public string? ModelId { get; set; }

    /// <summary>Gets or sets the key that is sent as bearer token. Required; printable ASCII without spaces.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets the address in front of <c>/chat/completions</c>.</summary>
    /// <value>Default: <c>https://api.deepseek.com</c> ("DeepSeek API: Your First API Call"). A trailing slash does not matter.</value>
    public string BaseAddress { get; set; } = "https://api.deepseek.com";

    /// <summary>Gets or sets a value indicating whether the model sees images. If not, a message with an image fails before anything is sent.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool AcceptsImages { get; set; }

    /// <summary>Gets or sets how long to wait for the response headers, retries of the HTTP layer included.</summary>
    /// <value>Default: 60 seconds. <see cref="Timeout.InfiniteTimeSpan"/> turns the limit off.</value>
    public TimeSpan FirstByteTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets the longest silence between two bytes of the body. Keep-alive comments and blank lines are bytes.</summary>
    /// <value>Default: 60 seconds. <see cref="Timeout.InfiniteTimeSpan"/> turns the limit off. Time in which the caller does not read does not count.</value>
    public TimeSpan SilenceTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets or sets the longest time for the whole exchange, or <see langword="null"/> for none: long thinking is legitimate.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public TimeSpan? TotalTimeout { get; set; }

    /// <summary>Gets or sets the size in bytes above which a line, or an event of several lines, of a stream is a failure.</summary>
    /// <value>Default: 1 MiB. At least 1 KiB.</value>
    public int MaxLineBytes { get; set; } = 1024 * 1024;

    /// <summary>Gets or sets the size in bytes above which an answer that is not streamed is a failure; keep-alive blank lines do not count.</summary>
    /// <value>Default: 64 MiB. At least 1 KiB. Long answers with 20 alternatives a token can need more.</value>
    public int MaxBodyBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Gets or sets the clock of all time limits.</summary>
    /// <value>Default: <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
