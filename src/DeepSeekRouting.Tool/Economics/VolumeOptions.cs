using System.CommandLine;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>The options that say how many tokens there are, and which of them are cheaper or dearer.</summary>
internal sealed class VolumeOptions
{
    private readonly Option<decimal?> _input;
    private readonly Option<decimal?> _output;

    private VolumeOptions(Option<decimal?> input, Option<decimal?> output, string peakShare)
    {
        (_input, _output) = (input, output);
        PeakShare = NumberOption.Share("--peak-share", peakShare, 0);
    }

    public Option<decimal?> CacheHit { get; } = NumberOption.Share("--cache-hit", "How much of the input the provider's prefix cache has.", 0);

    public Option<decimal?> PeakShare { get; }

    public IReadOnlyList<Option> All => [_input, _output, CacheHit, PeakShare];

    /// <summary>The tokens of one request; unknown where they are not given.</summary>
    public static VolumeOptions OfRequest() => new(
        NumberOption.Tokens("--input-tokens", "Tokens that go into a request, in the mean."),
        NumberOption.Tokens("--output-tokens", "Tokens that come out of a request, in the mean."),
        "How many of the requests fall into peak hours.");

    /// <summary>The tokens of a month; the article's where they are not given.</summary>
    public static VolumeOptions OfMonth() => new(
        NumberOption.Tokens("--input-tokens", "Tokens in a month that go in. The default is the article's 50M.", 50_000_000),
        NumberOption.Tokens("--output-tokens", "Tokens in a month that come out. The default is the article's 20M.", 20_000_000),
        "How much of the tokens falls into peak hours.");

    /// <summary>Gives the tokens; <see langword="null"/> if they are not known.</summary>
    /// <exception cref="InvalidDataException">Only one of input and output was given.</exception>
    public TokenVolume? Read(ParseResult parsed) => (parsed.GetValue(_input), parsed.GetValue(_output)) switch
    {
        (null, null) => null,
        ({ } input, { } output) => new() { InputTokens = input, OutputTokens = output, CacheHitShare = parsed.GetValue(CacheHit)!.Value, PeakShare = parsed.GetValue(PeakShare)!.Value },
        _ => throw new InvalidDataException("--input-tokens and --output-tokens belong together. Give both, or neither."),
    };
}
