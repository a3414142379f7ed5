using System.Buffers.Binary;

namespace DeepSeekRouting.Evaluation;

/// <summary>Writes trained weights in the form that <see cref="DomainModel"/> reads: rounded to four bits with a factor a gram.</summary>
internal static class DomainModelWriter
{
    private const int MostFactor = 16;
    private const int MostWeight = 7;
    private const int Zero = 8;

    /// <param name="model">The model.</param>
    /// <param name="sharpness">What all log-odds are multiplied by.</param>
    public static byte[] Write(SoftmaxRegression model, double sharpness)
    {
        double largest = sharpness * model.Weights.Values.Max(row => row.Max(Math.Abs));
        var unit = (int)Math.Ceiling(largest / (MostFactor * MostWeight) / DomainModel.Fraction);
        var rows = model.Weights
            .Select(pair => (Key: pair.Key >> 8, Row: Round(pair.Value, unit * DomainModel.Fraction / sharpness)))
            .Where(pair => pair.Row.Any(value => value != Zero))
            .DistinctBy(pair => pair.Key)
            .OrderBy(pair => pair.Key)
            .ToList();
        Bridge(rows);
        var file = new byte[DomainModel.HeadBytes + (rows.Count * DomainModel.RowBytes)];
        BinaryPrimitives.WriteInt32LittleEndian(file, rows.Count);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(sizeof(int)), unit);
        for (var i = 0; i < model.Biases.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(sizeof(int) * (2 + i)), (int)Math.Round(sharpness * model.Biases[i] / DomainModel.Fraction));
        }

        uint before = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var row = file.AsSpan(DomainModel.HeadBytes + (i * DomainModel.RowBytes), DomainModel.RowBytes);
            BinaryPrimitives.WriteUInt16LittleEndian(row, checked((ushort)(rows[i].Key - before)));
            for (var n = 0; n < rows[i].Row.Length; n++) row[2 + (n / 2)] |= (byte)(rows[i].Row[n] << (n % 2 * 4));
            before = rows[i].Key;
        }

        return file;
    }

    /// <summary>Puts rows that say nothing where the distance between two is more than two bytes hold, as it is between few.</summary>
    private static void Bridge(List<(uint Key, byte[] Row)> rows)
    {
        byte[] nothing = [.. Enumerable.Repeat((byte)Zero, DomainModel.Domains + 1)];
        for (var i = 0; i < rows.Count; i++)
        {
            uint before = i == 0 ? 0 : rows[i - 1].Key;
            if (rows[i].Key - before > ushort.MaxValue) rows.Insert(i, (before + ushort.MaxValue, nothing));
        }
    }

    /// <summary>Gives the weights plus <see cref="Zero"/> and, last, the factor less 1. All weights of a gram that says nothing are <see cref="Zero"/>, and so is its factor.</summary>
    private static byte[] Round(double[] weights, double unit)
    {
        var factor = (int)Math.Min(MostFactor, Math.Max(1, Math.Ceiling(weights.Max(Math.Abs) / (unit * MostWeight))));
        var rounded = weights.Select(weight => (int)Math.Round(weight / (unit * factor))).ToArray();
        return rounded.All(weight => weight == 0)
            ? [.. rounded.Select(_ => (byte)Zero), Zero]
            : [.. rounded.Select(weight => (byte)(Math.Clamp(weight, -MostWeight, MostWeight) + Zero)), (byte)(factor - 1)];
    }
}
