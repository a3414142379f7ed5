namespace DeepSeekRouting.Evaluation;

/// <summary>
/// What a split between a weak and a strong model costs, as a share of asking the strong one always. The ratio is how many times the strong model's price is the weak one's.
/// </summary>
internal static class Blend
{
    /// <summary>strong share + weak share ÷ ratio.</summary>
    public static decimal CostShare(decimal strongShare, decimal ratio) => strongShare + ((1 - strongShare) / ratio);

    /// <summary>weak share − weak share ÷ ratio: below the weak share at any ratio.</summary>
    public static decimal Saving(decimal strongShare, decimal ratio) => 1 - CostShare(strongShare, ratio);

    /// <summary>Gives the share of the strong model at which a split costs what is stated.</summary>
    public static decimal StrongShareOf(decimal costShare, decimal ratio) => (costShare - (1 / ratio)) / (1 - (1 / ratio));
}
