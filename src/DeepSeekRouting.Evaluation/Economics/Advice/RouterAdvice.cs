using static DeepSeekRouting.Evaluation.FigureUnit;

namespace DeepSeekRouting.Evaluation;

/// <summary>Whether a router is worth what it costs to build, at a spend.</summary>
internal static class RouterAdvice
{
    private const string Question = "Is a router worth it at this spend?";

    public static AdviceSection Of(AdviceInput input) =>
        input.MonthlySpend is not { } spend ? Unanswered("Not given: what a month costs with everything on Pro (--monthly-spend, or a --ledger).")
        : SavingOf(input, spend) is not { } saving ? Unanswered("Not given: how much a router would send to Pro (--pro-share or --complex-share), or the tokens of a request (--input-tokens, --output-tokens).")
        : Of(input, spend, saving);

    private static AdviceSection Of(AdviceInput input, decimal spend, (decimal Amount, FormattableString Formula) saving)
    {
        var payback = new RouterPayback { GrossSaving = saving.Amount, IntegrationCost = input.IntegrationCost ?? 0, MonthlyUpkeep = input.MonthlyUpkeep };
        decimal? months = input.IntegrationCost is null ? null : payback.Months;
        return new()
        {
            Question = Question,
            Lines =
            [
                CalculationLine.Of("a month with everything on Pro", spend, Usd),
                CalculationLine.Of("saved by the router", spend == 0 ? null : 100 * saving.Amount / spend, Percent, saving.Formula),
                CalculationLine.Of("saved a month", payback.MonthlySaving, Usd, $"{saving.Amount:0.##} − {input.MonthlyUpkeep:0.##} upkeep"),
                CalculationLine.Of("cost of building it", input.IntegrationCost, Usd),
                CalculationLine.Of("payback", months, Months, $"{input.IntegrationCost:0.##} ÷ {payback.MonthlySaving:0.##}"),
                CalculationLine.Of("most it may cost to build", Math.Max(0, payback.MonthlySaving * input.HorizonMonths), Usd, $"{payback.MonthlySaving:0.##} × {input.HorizonMonths:0.##} months"),
            ],
            Answer = $"{Answer(input, payback, months)} {RulesOfThumb(spend)}",
        };
    }

    private static (decimal Amount, FormattableString Formula)? SavingOf(AdviceInput input, decimal spend)
    {
        if (input.MeasuredSaving is { } measured) return (measured, $"{measured:0.##} ÷ {spend:0.##}, by the ledger, an estimate");
        if ((input.ProShare ?? input.ComplexShare) is not { } share || input.Request is not { } request) return null;
        var (flash, pro) = (input.Flash.CostOf(request), input.Pro.CostOf(request));
        if (flash == 0 || pro == 0) return (pro == 0 ? 0 : spend * (1 - share), $"1 − {share:0.####}");
        return (spend * Blend.Saving(share, pro / flash), $"1 − ({share:0.####} + {1 - share:0.####} ÷ {pro / flash:0.##})");
    }

    private static string Answer(AdviceInput input, RouterPayback payback, decimal? months) =>
        payback.MonthlySaving <= 0 ? "No: it saves nothing."
        : months is not { } paid ? $"What it costs to build was not given (--integration-cost). Yes, if that is at most {FigureText.Of(payback.MonthlySaving * input.HorizonMonths, Usd)}."
        : paid <= input.HorizonMonths ? $"Yes: paid back after {FigureText.Of(paid, Months)}, within {input.HorizonMonths:0.##}."
        : $"No: paid back after {FigureText.Of(paid, Months)}, not within {input.HorizonMonths:0.##}.";

    private static string RulesOfThumb(decimal spend) => spend switch
    {
        < RouterPayback.LowRuleOfThumb => "The article's rules of thumb say no: the spend is below both its $3,000 and its $5,000 a month.",
        < RouterPayback.HighRuleOfThumb => "The article's rules of thumb disagree: the spend is above its $3,000 and below its $5,000 a month.",
        _ => "The article's rules of thumb do not speak against it: the spend is not below its $5,000 a month.",
    };

    private static AdviceSection Unanswered(string answer) => new() { Question = Question, Lines = [], Answer = answer };
}
