using System.CommandLine;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>The options that say which prices a command computes with.</summary>
internal sealed class PriceOptions
{
    public Option<string[]> Names { get; } = NumberOption.List("--prices", $"Price tables by name: {string.Join(", ", PriceTables.Names)}, or a day such as 2026-06-01.");

    public Option<string[]> Typed { get; } = NumberOption.List("--price", "A price per million tokens, NAME=IN/OUT or NAME=HIT/MISS/OUT with *FACTOR for peak hours, for example flash=0.003/0.15/0.60*2.");

    public void AddTo(Command command)
    {
        command.Options.Add(Names);
        command.Options.Add(Typed);
    }

    /// <exception cref="InvalidDataException">There are no such prices.</exception>
    public IReadOnlyList<PriceTable> Read(ParseResult parsed, params string[] defaults) =>
        PriceChoice.Read(parsed.GetValue(Names)!, parsed.GetValue(Typed)!, defaults, TimeProvider.System.GetUtcNow());
}
