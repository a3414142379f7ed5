namespace DeepSeekRouting.Evaluation;

/// <summary>Writes claims for a person.</summary>
internal static class ClaimText
{
    public static string Of(ClaimFigure figure, FigureUnit unit) => FigureText.Of(figure.Low, figure.High, unit);

    public static string Of(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Holds => "holds",
        ClaimVerdict.Rounding => "rounding",
        ClaimVerdict.DoesNotHold => "does not hold",
        _ => "cannot be recomputed",
    };
}
