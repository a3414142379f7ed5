using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DeepSeekRouting.Tool;

/// <summary>Options for amounts as people write them: 50M tokens, 30% or 0.3, $5,000.</summary>
internal static partial class NumberOption
{
    private const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static Option<decimal?> Tokens(string name, string description, decimal? otherwise = null) =>
        New(name, description, otherwise, "a number of tokens such as 50000, 20K or 50M", ReadCount);

    public static Option<decimal?> Count(string name, string description, decimal? otherwise = null) =>
        New(name, description, otherwise, "a number of at least 0, such as 500000, 20K or 1.5M", ReadCount);

    public static Option<decimal?> Share(string name, string description, decimal? otherwise = null) =>
        New(name, description, otherwise, "a share from 0 to 1, such as 0.3 or 30%", ReadShare);

    /// <summary>A share that is neither nothing nor all.</summary>
    public static Option<decimal?> PartialShare(string name, string description, decimal otherwise) =>
        New(name, description, otherwise, "a share above 0 and below 1, such as 0.05 or 5%", text => ReadShare(text) is { } share and > 0 and < 1 ? share : null);

    public static Option<decimal?> Money(string name, string description) =>
        New(name, description, otherwise: null, "an amount of at least 0, such as 5000 or $5,000", text => Read(text.TrimStart('$')));

    public static Option<string[]> List(string name, string description) => new(name)
    {
        Description = description,
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
    };

    private static Option<decimal?> New(string name, string description, decimal? otherwise, string form, Func<string, decimal?> read) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => Parse(result, name, form, read),
    };

    private static decimal? Parse(ArgumentResult result, string name, string form, Func<string, decimal?> read)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var value = read(text.Trim());
        if (value is null) result.AddError($"{name} is '{text}'; it must be {form}.");
        return value;
    }

    /// <summary>Reads a share from 0 to 1, such as 0.3 or 30%; <see langword="null"/> if the text is none.</summary>
    public static decimal? ReadShare(string text) =>
        (text.EndsWith('%') ? Read(text[..^1]) / 100 : Read(text)) is { } share and <= 1 ? share : null;

    private static decimal? ReadCount(string text)
    {
        var factor = text.Length == 0 ? 1 : char.ToUpperInvariant(text[^1]) switch { 'K' => 1_000m, 'M' => 1_000_000m, 'B' => 1_000_000_000m, _ => 1 };
        // Trillions of trillions would overflow further on.
        return Read(factor == 1 ? text : text[..^1]) is { } number and <= 1_000_000_000_000_000m && number * factor <= 1_000_000_000_000_000m ? number * factor : null;
    }

    private static decimal? Read(string text) =>
        decimal.TryParse(Thousands().IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal) : text, Style, CultureInfo.InvariantCulture, out var number) ? number : null;

    // 5,000 is five thousand, but 0,5 is no 5: who writes a decimal comma must not get ten times as much.
    [GeneratedRegex(@"^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Thousands();
}
