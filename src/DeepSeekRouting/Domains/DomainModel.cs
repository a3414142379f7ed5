using System.Buffers.Binary;

namespace DeepSeekRouting;

/// <summary>The trained weights: for each known gram thirteen weights of four bits and their common factor. Immutable.</summary>
/// <remarks>
/// The file is little-endian: the number of rows, the worth of one unit in millionths, the bias of each domain in millionths, then the rows, sorted by the
/// upper 24 bits of the gram: the distance to the row before in two bytes, and seven bytes with the domains' weights plus 8 and, last, the factor less 1.
/// </remarks>
internal sealed class DomainModel
{
    public const int Domains = 13;
    public const int RowBytes = 9;
    public const int HeadBytes = sizeof(int) * (2 + Domains);
    public const double Fraction = 1e-6;

    private static readonly Lazy<DomainModel> LazyBuiltIn = new(LoadBuiltIn);

    // A slot holds the upper 24 bits of a gram and a mark that it is taken; all further slots of a search are its neighbours.
    private readonly uint[] _keys;
    private readonly ulong[] _rows;
    private readonly double[] _biases = new double[Domains];

    public DomainModel(ReadOnlySpan<byte> file)
    {
        Rows = BinaryPrimitives.ReadInt32LittleEndian(file);
        Unit = BinaryPrimitives.ReadInt32LittleEndian(file.Slice(sizeof(int))) * Fraction;
        for (var i = 0; i < Domains; i++) _biases[i] = BinaryPrimitives.ReadInt32LittleEndian(file.Slice(sizeof(int) * (2 + i))) * Fraction;
        var capacity = 1;
        while (capacity < Rows * 3 / 2) capacity *= 2;
        _keys = new uint[capacity];
        _rows = new ulong[capacity];
        var key = 0u;
        for (var row = file.Slice(HeadBytes); row.Length >= RowBytes; row = row.Slice(RowBytes))
        {
            key += BinaryPrimitives.ReadUInt16LittleEndian(row);
            Insert(key, BinaryPrimitives.ReadUInt32LittleEndian(row.Slice(2)) | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(row.Slice(6)) << 32) | ((ulong)row[8] << 48));
        }
    }

    public static DomainModel BuiltIn => LazyBuiltIn.Value;

    public int Rows { get; }

    /// <summary>Gets the log-odds that one unit of weight is worth in a text of one gram.</summary>
    public double Unit { get; }

    /// <summary>Gets the log-odds of each domain before anything was read.</summary>
    public ReadOnlySpan<double> Biases => _biases;

    /// <summary>Gives what is known of a gram; 0 if nothing is.</summary>
    public ulong Find(uint gram)
    {
        var keys = _keys;
        var taken = (gram >> 8) + 1;
        for (var slot = (int)(gram >> 8) & (keys.Length - 1); ; slot = (slot + 1) & (keys.Length - 1))
        {
            if (keys[slot] == taken) return _rows[slot];
            if (keys[slot] == 0) return 0;
        }
    }

    private static DomainModel LoadBuiltIn()
    {
        using var stream = typeof(DomainModel).Assembly.GetManifestResourceStream("DeepSeekRouting.domains.bin")!;
        using var file = new MemoryStream();
        stream.CopyTo(file);
        return new(file.GetBuffer().AsSpan(0, (int)file.Length));
    }

    private void Insert(uint key, ulong row)
    {
        var slot = (int)key & (_keys.Length - 1);
        while (_keys[slot] != 0) slot = (slot + 1) & (_keys.Length - 1);
        _keys[slot] = key + 1;
        _rows[slot] = row;
    }
}
