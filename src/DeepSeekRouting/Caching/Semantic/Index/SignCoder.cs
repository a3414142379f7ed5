namespace DeepSeekRouting;

/// <summary>
/// Makes sign codes. The vector is first turned by a fixed rotation, twice random signs and a Hadamard transform, so that the code says as much of a vector
/// with few coordinates that are not zero as of any other.
/// </summary>
/// <remarks>Source of the rotation: Ailon and Chazelle, The Fast Johnson-Lindenstrauss Transform. Codes never leave the process.</remarks>
internal static class SignCoder
{
    private const int Rounds = 2;
    private const int StackCoordinates = 2048;

    public static SignCode CodeOf(ReadOnlySpan<float> vector)
    {
        var size = SignCode.Bits;
        while (size < vector.Length) size *= 2;
        var rotated = size <= StackCoordinates ? stackalloc float[size] : new float[size];
        rotated.Clear();
        vector.CopyTo(rotated);
        for (uint round = 1; round <= Rounds; round++)
        {
            FlipSigns(rotated, round);
            Transform(rotated);
        }

        return new SignCode(Signs(rotated, 0), Signs(rotated, 64), Signs(rotated, 128), Signs(rotated, 192));
    }

    private static void FlipSigns(Span<float> vector, uint round)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            if ((LexicalHash.Finish((uint)i + (round << 16)) & 1) != 0) vector[i] = -vector[i];
        }
    }

    // Without the scaling, which changes no sign.
    private static void Transform(Span<float> vector)
    {
        for (var half = 1; half < vector.Length; half *= 2)
        {
            for (var start = 0; start < vector.Length; start += half * 2)
            {
                for (var i = start; i < start + half; i++)
                {
                    var (left, right) = (vector[i], vector[i + half]);
                    vector[i] = left + right;
                    vector[i + half] = left - right;
                }
            }
        }
    }

    private static ulong Signs(ReadOnlySpan<float> vector, int from)
    {
        ulong signs = 0;
        for (var i = 0; i < 64; i++)
        {
            if (vector[from + i] > 0) signs |= 1UL << i;
        }

        return signs;
    }
}
