using System.CommandLine;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>The options of commands that measure on recorded outcomes: prices, output tokens and seed.</summary>
internal sealed class CostOptions
{
    private readonly Option<string> _prices = new("--prices")
    {
        Description = $"What tokens cost: {string.Join(", ", ModelPrices.All.Select(prices => prices.Name))}.",
        DefaultValueFactory = _ => ModelPrices.DeepSeek.Name,
    };

    private readonly Option<int?> _outputTokens = new("--output-tokens") { Description = "The output tokens of answers of which the rows do not say; without them costs are not given." };

    private readonly Option<int> _seed = new("--seed") { Description = "What resamples are drawn from.", DefaultValueFactory = _ => 1 };

    public void AddTo(Command command)
    {
        _prices.TakeOneOf([.. ModelPrices.All.Select(prices => prices.Name)]);
        _outputTokens.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out int tokens) && tokens < 0) result.AddError("--output-tokens must be at least 0.");
        });
        command.Add(_prices);
        command.Add(_outputTokens);
        command.Add(_seed);
    }

    public EvaluationOptions Read(ParseResult parsed) => new()
    {
        Seed = parsed.GetValue(_seed),
        Prices = ModelPrices.All.First(prices => prices.Name == parsed.GetValue(_prices)),
        OutputTokens = parsed.GetValue(_outputTokens),
    };
}
