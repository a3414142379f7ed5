using System.Globalization;
using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;

namespace DeepSeekRouting.Benchmarks;

/// <summary>A lookup among 100,000 vectors of 256 dimensions, all of one scope. The rival is a plain scan: one vectorised dot product for each vector of a flat array.</summary>
[MemoryDiagnoser]
public class SemanticLookup
{
    private const int Vectors = 100_000;
    private const int Dimensions = 256;
    private const int Queries = 64;
    private const float Threshold = 0.7f;

    private static readonly SemanticScope Scope = new(1, 2, new byte[] { 1 });

    private readonly float[] _flat = new float[Vectors * Dimensions];
    private readonly VectorIndex<int> _index = new(Vectors, TimeProvider.System);
    private readonly VectorMatch<int>[] _best = new VectorMatch<int>[1];
    private readonly float[] _query = new float[Dimensions];
    private float[][] _queries = [];
    private int _next;

    /// <summary>Whether a stored vector is as near as the threshold asks, or queries are random.</summary>
    [Params(true, false)]
    public bool HasMatch { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(7);
        for (var i = 0; i < Vectors; i++)
        {
            var vector = NewVector(random);
            vector.CopyTo(_flat, i * Dimensions);
            _index.Add(Scope, vector, i, TimeSpan.FromDays(1));
        }

        _queries = [.. Enumerable.Range(0, Queries).Select(_ => HasMatch ? NewNeighbour(random) : NewVector(random))];
    }

    [Benchmark(Baseline = true)]
    public int PlainScan() => Scan(NextQuery());

    [Benchmark]
    public int Index() => Find(NextQuery());

    /// <summary>Says how often the index and the plain scan agree: on the best vector, or on there being none as near as the threshold asks.</summary>
    public static void PrintAgreement(int queries)
    {
        var lookup = new SemanticLookup { HasMatch = true };
        lookup.Fill();
        var random = new Random(11);
        Print("queries with a match", Enumerable.Range(0, queries).Select(_ => lookup.NewNeighbour(random)));
        Print("random queries", Enumerable.Range(0, queries).Select(_ => NewVector(random)));

        void Print(string what, IEnumerable<float[]> asked)
        {
            int same = 0, found = 0;
            foreach (var query in asked)
            {
                var expected = lookup.Scan(query);
                var isNear = TensorPrimitives.Dot(query, lookup._flat.AsSpan(expected * Dimensions, Dimensions)) >= Threshold;
                same += lookup.Find(query) == (isNear ? expected : -1) ? 1 : 0;
                found += isNear ? 1 : 0;
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{queries:N0} {what}, {found:N0} with a cosine of at least {Threshold}: the index agrees with the plain scan in {(double)same / queries:P2}"));
        }
    }

    private float[] NextQuery()
    {
        // A copy, as the index brings what it is given to length 1.
        _queries[_next++ % Queries].CopyTo(_query, 0);
        return _query;
    }

    private int Scan(ReadOnlySpan<float> query)
    {
        var (best, similarity) = (0, float.MinValue);
        for (var i = 0; i < Vectors; i++)
        {
            var other = TensorPrimitives.Dot(query, _flat.AsSpan(i * Dimensions, Dimensions));
            if (other > similarity)
            {
                (best, similarity) = (i, other);
            }
        }

        return best;
    }

    private int Find(float[] query) => _index.Search(Scope, query, Threshold, _best) == 0 ? -1 : _best[0].Entry.Value;

    // Of a cosine from 0.7 to 1 to a stored vector, evenly spread.
    private float[] NewNeighbour(Random random)
    {
        var near = _flat.AsSpan(random.Next(Vectors) * Dimensions, Dimensions);
        var other = NewVector(random);
        var along = TensorPrimitives.Dot<float>(near, other);
        for (var i = 0; i < Dimensions; i++)
        {
            other[i] -= along * near[i];
        }

        Normalize(other);
        var cosine = Threshold + (random.NextSingle() * (1 - Threshold));
        var sine = MathF.Sqrt(1 - (cosine * cosine));
        for (var i = 0; i < Dimensions; i++)
        {
            other[i] = (cosine * near[i]) + (sine * other[i]);
        }

        return other;
    }

    private static float[] NewVector(Random random)
    {
        var vector = new float[Dimensions];
        for (var i = 0; i < Dimensions; i++)
        {
            vector[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        Normalize(vector);
        return vector;
    }

    private static void Normalize(float[] vector) => TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
}
