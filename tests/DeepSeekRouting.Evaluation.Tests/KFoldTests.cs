using CsCheck;

namespace DeepSeekRouting.Evaluation.Tests;

public sealed class KFoldTests
{
    [Fact]
    public void Deal_AnyRows_FoldsAreOfEqualSize() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[2, 10], Gen.Int).Sample((rows, folds, seed) =>
        {
            int[] sizes = [.. KFold.Deal(rows, folds, seed).GroupBy(fold => fold).Select(group => group.Count())];

            sizes.Sum().ShouldBe(rows);
            (sizes.Max() - sizes.Min()).ShouldBeLessThanOrEqualTo(1);
        });

    [Fact]
    public void Deal_SameSeed_IsTheSameDeal()
    {
        KFold.Deal(50, 5, 3).ShouldBe(KFold.Deal(50, 5, 3));
        KFold.Deal(50, 5, 3).ShouldNotBe(KFold.Deal(50, 5, 4));
    }
}
