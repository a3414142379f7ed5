using System.Runtime.CompilerServices;
#if NET
using System.Numerics;
#endif

namespace DeepSeekRouting;

/// <summary>
/// The signs of a vector's first 256 coordinates after a fixed rotation. The share of differing signs estimates the angle: of two vectors at an angle θ
/// a random direction separates the share θ/π.
/// </summary>
/// <remarks>Source of the estimate: Charikar, Similarity Estimation Techniques from Rounding Algorithms.</remarks>
internal readonly record struct SignCode(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    public const int Bits = 256;

    // Standard deviations that the cutoff allows beyond what is expected: of 100,000 vectors exactly at the threshold some three are missed.
    private const double Margin = 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int DistanceTo(in SignCode other) =>
        PopCount(First ^ other.First) + PopCount(Second ^ other.Second) + PopCount(Third ^ other.Third) + PopCount(Fourth ^ other.Fourth);

    /// <returns>The most signs by which a vector of at least that similarity differs, but for about one in 30,000.</returns>
    public static int CutoffOf(float similarity)
    {
        var share = Math.Acos(Math.Min(1, Math.Max(-1, (double)similarity))) / Math.PI;
        return (int)Math.Ceiling((Bits * share) + (Margin * Math.Sqrt(Bits * share * (1 - share))));
    }

#if NET
    private static int PopCount(ulong bits) => BitOperations.PopCount(bits);
#else
    private static int PopCount(ulong bits)
    {
        bits -= (bits >> 1) & 0x5555555555555555;
        bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333);
        return (int)((((bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101) >> 56);
    }
#endif
}
