using static DeepSeekRouting.Evaluation.FigureUnit;

namespace DeepSeekRouting.Evaluation;

/// <summary>Flash or Pro: error frequency × error cost against the price difference per request.</summary>
internal static class BreakEvenAdvice
{
    public static AdviceSection Of(AdviceInput input)
    {
        var request = input.Request;
        return request is null ? NotGiven : Of(input, request, new ErrorBreakEven
        {
            WeakCost = input.Flash.CostOf(request),
            StrongCost = input.Pro.CostOf(request),
            ErrorCost = input.ErrorCost,
            WeakErrorRate = input.FlashErrorRate,
            StrongErrorRate = input.ProErrorRate,
        });
    }

    private const string Question = "Flash or Pro: do the avoided errors pay for the price?";

    private static AdviceSection NotGiven => new() { Question = Question, Lines = [], Answer = "Not given: the tokens of a request (--input-tokens, --output-tokens, or a --ledger)." };

    private static AdviceSection Of(AdviceInput input, TokenVolume request, ErrorBreakEven even) => new()
    {
        Question = Question,
        Lines =
        [
            CalculationLine.Of("a request on Flash", even.WeakCost, Usd, Cost(input.Flash, request)),
            CalculationLine.Of("a request on Pro", even.StrongCost, Usd, Cost(input.Pro, request)),
            CalculationLine.Of("price difference", even.PriceDifference, Usd, $"{even.StrongCost:0.######} − {even.WeakCost:0.######}"),
            CalculationLine.Of("cost of an error", even.ErrorCost, Usd),
            CalculationLine.Of("requests whose difference one error costs", even.RequestsPerError, Requests, $"{even.ErrorCost:0.######} ÷ {even.PriceDifference:0.######}"),
            CalculationLine.Of("errors that Pro must avoid to pay", 100 * even.BreakEvenErrorRate, Percent, $"{even.PriceDifference:0.######} ÷ {even.ErrorCost:0.######}, of the requests"),
            CalculationLine.Of("errors of Flash", 100 * even.WeakErrorRate, Percent),
            CalculationLine.Of("errors of Pro", 100 * even.StrongErrorRate, Percent),
            CalculationLine.Of("errors that Pro avoids", 100 * even.AvoidedErrorRate, Percent, $"{100 * even.WeakErrorRate:0.####} − {100 * even.StrongErrorRate:0.####}, of the requests"),
            CalculationLine.Of("cost of an error from which Pro pays", even.BreakEvenErrorCost, Usd, $"{even.PriceDifference:0.######} ÷ {even.AvoidedErrorRate:0.######}"),
            CalculationLine.Of("avoided errors, a request", even.AvoidedErrorCost, Usd, $"{even.AvoidedErrorRate:0.######} × {even.ErrorCost:0.######}"),
            CalculationLine.Of("gain on Pro, a request", even.Gain, Usd, $"{even.AvoidedErrorCost:0.######} − {even.PriceDifference:0.######}"),
        ],
        Answer = Answer(even),
    };

    private static string Answer(ErrorBreakEven even) => even switch
    {
        { PriceDifference: <= 0 } => "Pro: it does not cost more.",
        { AvoidedErrorRate: <= 0 } => "Flash: Pro avoids no errors.",
        { Gain: > 0 and var gain } => $"Pro: the errors it avoids cost {FigureText.Of(gain, Usd)} more per request than it does.",
        { Gain: <= 0 and var gain } => $"Flash: the errors that Pro avoids cost {FigureText.Of(-gain, Usd)} less per request than it does.",
        { RequestsPerError: { } requests } => $"Pro pays if it avoids an error in {FigureText.Of(requests, Requests)} or fewer. How many it avoids was not given (--flash-error-rate, --pro-error-rate).",
        { BreakEvenErrorCost: { } cost } => $"Pro pays if an error costs more than {FigureText.Of(cost, Usd)}. What one costs was not given (--error-cost).",
        _ => "Not given: what an error costs (--error-cost), how often each model is wrong (--flash-error-rate, --pro-error-rate).",
    };

    private static FormattableString Cost(PricedModel model, TokenVolume request)
    {
        var cost = model.Itemize(request);
        return $"{request.InputTokens:#,0.#} in for {cost.Input:0.########} and {request.OutputTokens:#,0.#} out for {cost.Output:0.########}";
    }
}
