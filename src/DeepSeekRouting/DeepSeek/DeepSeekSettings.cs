using System.Text;

namespace DeepSeekRouting;

/// <summary>The validated, immutable form of <see cref="DeepSeekChatClientOptions"/>.</summary>
internal sealed class DeepSeekSettings
{
    private const int MinimumLimit = 1024;

    // Timers accept no more.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMilliseconds(int.MaxValue);

    public DeepSeekSettings(DeepSeekChatClientOptions options)
    {
        var problems = new StringBuilder();
        Require(!string.IsNullOrWhiteSpace(options.ModelId), "ModelId is missing; set it to a model such as 'deepseek-flash'.");
        Require(!string.IsNullOrWhiteSpace(options.ApiKey), "ApiKey is missing; set it to the key of your account.");
        Require(IsHeaderSafe(options.ApiKey), "ApiKey holds characters that a header cannot carry (spaces, line ends, non-ASCII).");
        bool addressIsValid = Uri.TryCreate(options.BaseAddress, UriKind.Absolute, out Uri? address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address.Query.Length == 0 && address.Fragment.Length == 0;
        Require(addressIsValid, "BaseAddress must be an absolute http or https address without query.");
        Require(IsTimeout(options.FirstByteTimeout), "FirstByteTimeout must be positive (at most 24 days) or Timeout.InfiniteTimeSpan.");
        Require(IsTimeout(options.SilenceTimeout), "SilenceTimeout must be positive (at most 24 days) or Timeout.InfiniteTimeSpan.");
        Require(options.TotalTimeout is not { } total || IsTimeout(total), "TotalTimeout must be positive (at most 24 days) or null.");
        Require(options.MaxLineBytes >= MinimumLimit, "MaxLineBytes must be at least 1024.");
        Require(options.MaxBodyBytes >= MinimumLimit, "MaxBodyBytes must be at least 1024.");
        Require(options.TimeProvider is not null, "TimeProvider must not be null.");
        if (problems.Length > 0)
        {
            throw new ArgumentException(problems.ToString(), nameof(options));
        }

        ModelId = options.ModelId!;
        ApiKey = options.ApiKey!;
        BaseAddress = address!;
        AcceptsImages = options.AcceptsImages;
        FirstByteTimeout = options.FirstByteTimeout;
        SilenceTimeout = options.SilenceTimeout;
        TotalTimeout = options.TotalTimeout ?? Timeout.InfiniteTimeSpan;
        MaxLineBytes = options.MaxLineBytes;
        MaxBodyBytes = options.MaxBodyBytes;
        TimeProvider = options.TimeProvider!;

        void Require(bool condition, string problem)
        {
            if (!condition)
            {
                problems.Append(problems.Length == 0 ? string.Empty : " ").Append(problem);
            }
        }
    }

    public string ModelId { get; }

    public string ApiKey { get; }

    public Uri BaseAddress { get; }

    public bool AcceptsImages { get; }

    public TimeSpan FirstByteTimeout { get; }

    public TimeSpan SilenceTimeout { get; }

    public TimeSpan TotalTimeout { get; }

    public int MaxLineBytes { get; }

    public int MaxBodyBytes { get; }

    public TimeProvider TimeProvider { get; }

    private static bool IsTimeout(TimeSpan value) =>
        value == Timeout.InfiniteTimeSpan || (value > TimeSpan.Zero && value <= LongestTimeout);

    internal static bool IsHeaderSafe(string? key)
    {
        foreach (char c in key ?? string.Empty)
        {
            if (c is <= ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }
}
