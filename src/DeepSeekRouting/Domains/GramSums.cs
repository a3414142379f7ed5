namespace DeepSeekRouting;

/// <summary>Adds up the weights of a text's grams, by domain and kind of gram.</summary>
/// <remarks>Four weights are added at once, each in sixteen bits of a 64-bit number, which are emptied before they can overflow. All sums are whole numbers, so that
/// every machine gets the same.</remarks>
internal sealed class GramSums
{
    public const int Kinds = 4;

    private const int Nibbles = 16;
    private const int Lanes = 4;
    private const int LaneBits = 16;
    private const ulong LaneMask = 0x000F_000F_000F_000F;
    private const int FactorShift = 4 * DomainModel.Domains;
    private const int Zero = 8;
    private const int MostUnemptied = 256; // × 15 × 16 fits into sixteen bits.

    private readonly ulong[] _lanes = new ulong[Kinds * Lanes];
    private readonly int[] _factors = new int[Kinds];
    private readonly int[] _sums = new int[Kinds * Nibbles];
    private int _unemptied;

    /// <summary>Gets how many grams were read.</summary>
    public int Grams { get; private set; }

    public void Clear()
    {
        Array.Clear(_sums, 0, _sums.Length);
        Grams = 0;
    }

    public void Read(DomainModel model, ReadOnlySpan<char> text)
    {
        var sink = new Sink(this, model);
        GramReader.Read(text, ref sink);
        Empty();
    }

    public int Of(GramKind kind, int domain) => _sums[((int)kind * Nibbles) + domain];

    private void Add(ulong row, GramKind kind)
    {
        var factor = (row >> FactorShift) + 1;
        var lane = (int)kind * Lanes;
        var lanes = _lanes;
        lanes[lane] += (row & LaneMask) * factor;
        lanes[lane + 1] += ((row >> 4) & LaneMask) * factor;
        lanes[lane + 2] += ((row >> 8) & LaneMask) * factor;
        lanes[lane + 3] += ((row >> 12) & LaneMask) * factor;
        _factors[(int)kind] += (int)factor;
        if (++_unemptied == MostUnemptied) Empty();
    }

    private void Empty()
    {
        for (var kind = 0; kind < Kinds; kind++)
        {
            for (var nibble = 0; nibble < Nibbles; nibble++)
            {
                var sum = (int)(_lanes[(kind * Lanes) + (nibble % Lanes)] >> (nibble / Lanes * LaneBits)) & 0xFFFF;
                _sums[(kind * Nibbles) + nibble] += sum - (Zero * _factors[kind]);
            }

            _factors[kind] = 0;
        }

        Array.Clear(_lanes, 0, _lanes.Length);
        _unemptied = 0;
    }

    private readonly struct Sink(GramSums sums, DomainModel model) : IGramSink
    {
        public void Add(uint gram, GramKind kind)
        {
            sums.Grams++;
            var row = model.Find(gram);
            if (row != 0) sums.Add(row, kind);
        }
    }
}
