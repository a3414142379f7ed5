namespace DeepSeekRouting.Evaluation;

/// <summary>Deals rows into folds of equal size, give or take one.</summary>
internal static class KFold
{
    /// <returns>The fold of each row, 0 to <paramref name="folds"/> − 1; the same seed deals the same way.</returns>
    public static int[] Deal(int rows, int folds, int seed)
    {
        var fold = new int[rows];
        for (var row = 0; row < rows; row++) fold[row] = row % folds;
        new Random(seed).Shuffle(fold);
        return fold;
    }
}
