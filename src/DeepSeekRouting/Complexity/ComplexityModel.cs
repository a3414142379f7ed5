using System.IO.Hashing;

namespace DeepSeekRouting;

/// <summary>What the estimator learnt: one set of weights a form of text. Immutable.</summary>
internal sealed class ComplexityModel
{
    /// <summary>Changes whenever features, terms or format do.</summary>
    public const int Version = 2;

    private const uint Magic = 0x43525344;
    private const int ChecksumBytes = sizeof(ulong);
    private const int HashBits = 32;
    private const int MostBits = 18;

    private static readonly Lazy<ComplexityModel> OwnModel = new(LoadOwn);

    /// <summary>Gets the model that is part of this assembly.</summary>
    public static ComplexityModel Own => OwnModel.Value;

    public required ComplexityHead Open { get; init; }

    public required ComplexityHead Choice { get; init; }

    public required ComplexityHead WordProblem { get; init; }

    public ComplexityHead this[TextForm form] => form switch
    {
        TextForm.Choice => Choice,
        TextForm.WordProblem => WordProblem,
        _ => Open,
    };

    /// <summary>Writes the model; the same model gives the same bytes.</summary>
    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        writer.Write(Magic);
        writer.Write((ushort)Version);
        writer.Write((ushort)ComplexityFeatures.Count);
        Write(writer, Open);
        Write(writer, Choice);
        Write(writer, WordProblem);
        writer.Flush();
        writer.Write(XxHash64.HashToUInt64(buffer.ToArray()));
        writer.Flush();
        return buffer.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are no weight file of this version, or are damaged.</exception>
    public static ComplexityModel FromBytes(byte[] bytes)
    {
        if (bytes.Length < ChecksumBytes + sizeof(ulong) || BitConverter.ToUInt32(bytes, 0) != Magic)
            throw new InvalidDataException("Not a weight file of the complexity estimator.");

        var content = bytes.AsSpan(0, bytes.Length - ChecksumBytes);
        if (XxHash64.HashToUInt64(content) != BitConverter.ToUInt64(bytes, content.Length))
            throw new InvalidDataException("The weight file of the complexity estimator is damaged: its checksum is wrong. Train it again with `deepseek-routing train-complexity`.");

        using var reader = new BinaryReader(new MemoryStream(bytes, 0, content.Length));
        reader.ReadUInt32();
        int version = reader.ReadUInt16();
        int features = reader.ReadUInt16();
        if (version != Version || features != ComplexityFeatures.Count)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"The weight file of the complexity estimator has version {version} with {features} features; this build reads version {Version} with {ComplexityFeatures.Count}. Train it again with `deepseek-routing train-complexity`."));
        }

        try
        {
            var model = new ComplexityModel { Open = ReadHead(reader), Choice = ReadHead(reader), WordProblem = ReadHead(reader) };
            return model.Open.Terms != TermWeights.None && model.Choice.Terms != TermWeights.None
                ? model
                : throw new InvalidDataException("The weight file of the complexity estimator lacks the terms of open texts or of questions with options.");
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException("The weight file of the complexity estimator ends too early.");
        }
    }

    private static ComplexityModel LoadOwn()
    {
        using var resource = typeof(ComplexityModel).Assembly.GetManifestResourceStream("complexity.weights")!;
        using var buffer = new MemoryStream();
        resource.CopyTo(buffer);
        return FromBytes(buffer.ToArray());
    }

    private static void Write(BinaryWriter writer, ComplexityHead head)
    {
        writer.Write(head.Scale.MediumThreshold);
        writer.Write(head.Scale.ComplexThreshold);
        foreach (var mean in head.Means) writer.Write(mean);
        foreach (var weight in head.Weights) writer.Write(weight);
        writer.Write(head.Terms.Scale);
        writer.Write((byte)(HashBits - head.Terms.Shift));
        foreach (var step in head.Terms.Steps) writer.Write(step);
    }

    private static ComplexityHead ReadHead(BinaryReader reader) => new()
    {
        Scale = new ScoreScale(reader.ReadDouble(), reader.ReadDouble()),
        Means = ReadFeatures(reader),
        Weights = ReadFeatures(reader),
        Terms = ReadTerms(reader),
    };

    private static float[] ReadFeatures(BinaryReader reader)
    {
        var values = new float[ComplexityFeatures.Count];
        for (var i = 0; i < values.Length; i++) values[i] = reader.ReadSingle();
        return values;
    }

    private static TermWeights ReadTerms(BinaryReader reader)
    {
        var scale = reader.ReadSingle();
        int bits = reader.ReadByte();
        if (bits == 0) return TermWeights.None;
        if (bits > MostBits) throw new InvalidDataException(FormattableString.Invariant($"The weight file of the complexity estimator has a table of 2^{bits} terms; up to {MostBits} is right."));

        var bytes = reader.ReadBytes(1 << bits);
        if (bytes.Length < 1 << bits) throw new EndOfStreamException();
        var steps = new sbyte[bytes.Length];
        Buffer.BlockCopy(bytes, 0, steps, 0, bytes.Length);
        return new TermWeights(scale, HashBits - bits, steps);
    }
}
