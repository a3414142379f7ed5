using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

public sealed class VectorIndexTests
{
    private const int Dimensions = 64;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly SemanticScope Scope = NewScope(1);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Search_AnyVectors_FindsWhatAScanFinds() => Gen.Int[1, 1000].Sample(seed =>
    {
        var random = new Random(seed);
        var index = new VectorIndex<int>(500, _time);
        float[][] vectors = [.. Enumerable.Range(0, 300).Select(_ => NewVector(random))];
        for (var i = 0; i < vectors.Length; i++) index.Add(Scope, [.. vectors[i]], i, Day);
        var query = Near(vectors[random.Next(vectors.Length)], random, 0.3f);
        var best = new VectorMatch<int>[3];

        var found = index.Search(Scope, (float[])query.Clone(), 0.8f, best);

        var expected = vectors.Select((vector, i) => (Value: i, Similarity: Cosine(vector, query))).Where(match => match.Similarity >= 0.8f)
            .OrderByDescending(match => match.Similarity).Take(3).ToArray();
        found.ShouldBe(expected.Length);
        best.Take(found).Select(match => match.Entry.Value).ShouldBe(expected.Select(match => match.Value));
    }, iter: 30);

    [Fact]
    public void Search_SparseVectors_FindsTheNearDuplicate()
    {
        var index = new VectorIndex<string>(10, _time);
        foreach (var text in new[] { "How do I reset my password?", "Which wine goes with fish?" }) index.Add(Scope, Embed(text), text, Day);
        var best = new VectorMatch<string>[2];

        index.Search(Scope, Embed("how to reset my password"), 0.7f, best).ShouldBe(1);

        best[0].Entry.Value.ShouldBe("How do I reset my password?");
    }

    [Fact]
    public void Search_OtherScope_FindsNothing()
    {
        var index = new VectorIndex<int>(10, _time);
        index.Add(Scope, [1, 0], 1, Day);

        index.Search(NewScope(2), new float[] { 1, 0 }, 0.5f, new VectorMatch<int>[1]).ShouldBe(0);
    }

    [Fact]
    public void Search_ScopeWithTheSameHash_FindsNothing()
    {
        var index = new VectorIndex<int>(10, _time);
        index.Add(new SemanticScope(1, 1, new byte[] { 1 }), [1, 0], 1, Day);

        index.Search(new SemanticScope(1, 1, new byte[] { 2 }), new float[] { 1, 0 }, 0.5f, new VectorMatch<int>[1]).ShouldBe(0);
    }

    [Fact]
    public void Search_OtherNumberOfDimensions_FindsNothing()
    {
        var index = new VectorIndex<int>(10, _time);
        index.Add(Scope, [1, 0], 1, Day);

        index.Search(Scope, new float[] { 1, 0, 0 }, 0.5f, new VectorMatch<int>[1]).ShouldBe(0);
    }

    [Theory]
    [InlineData(-48)]
    [InlineData(48)]
    public void Search_ClockIsSet_FindsForTheTimeThatPasses(int hours)
    {
        var time = new SettableClock(_time.GetUtcNow());
        var index = new VectorIndex<int>(10, time);
        index.Add(Scope, [1, 0], 1, Day);

        time.Set(time.GetUtcNow().AddHours(hours));
        index.Search(Scope, new float[] { 1, 0 }, 0.5f, new VectorMatch<int>[1]).ShouldBe(1);
        time.Advance(Day);

        index.Search(Scope, new float[] { 1, 0 }, 0.5f, new VectorMatch<int>[1]).ShouldBe(0);
    }

    [Fact]
    public void Search_ExpiredEntry_IsNotFound()
    {
        var index = new VectorIndex<int>(10, _time);
        index.Add(Scope, [1, 0], 1, Day);
        _time.Advance(Day - TimeSpan.FromTicks(1));
        index.Search(Scope, new float[] { 1, 0 }, 0.5f, new VectorMatch<int>[1]).ShouldBe(1);

        _time.Advance(TimeSpan.FromTicks(1));

        index.Search(Scope, new float[] { 1, 0 }, 0.5f, new VectorMatch<int>[1]).ShouldBe(0);
    }

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(float.NaN, 1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    public void Add_VectorWithoutDirection_IsNotTaken(float first, float second)
    {
        var index = new VectorIndex<int>(10, _time);

        index.Add(Scope, [first, second], 1, Day).ShouldBeNull();

        index.Count.ShouldBe(0);
    }

    [Fact]
    public void Add_MoreThanTheCapacity_EvictsWhatWasNotFoundLately()
    {
        var index = new VectorIndex<int>(3, _time);
        for (var i = 0; i < 3; i++) index.Add(Scope, OneHot(i), i, Day)!.IsUsed = i != 1;

        index.Add(Scope, OneHot(3), 3, Day);

        index.Count.ShouldBe(3);
        Enumerable.Range(0, 4).Where(i => index.Search(Scope, OneHot(i), 0.9f, new VectorMatch<int>[1]) == 1).ShouldBe([0, 2, 3]);
    }

    [Fact]
    public void Add_ManyMoreThanTheCapacity_StaysBounded()
    {
        var index = new VectorIndex<int>(50, _time);
        var random = new Random(1);

        for (var i = 0; i < 1000; i++) index.Add(NewScope((ulong)(i % 7)), NewVector(random), i, Day)!.IsUsed = i % 3 == 0;

        index.Count.ShouldBe(50);
    }

    [Fact]
    public void Remove_Entry_IsNoLongerFoundAndItsPlaceIsUsedAgain()
    {
        var index = new VectorIndex<int>(2, _time);
        var entry = index.Add(Scope, OneHot(0), 0, Day)!;
        index.Add(Scope, OneHot(1), 1, Day);

        index.Remove(entry);
        index.Remove(entry);
        index.Add(Scope, OneHot(2), 2, Day);

        Enumerable.Range(0, 3).Where(i => index.Search(Scope, OneHot(i), 0.9f, new VectorMatch<int>[1]) == 1).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Search_WhileOthersAddAndRemove_FindsOnlyWhatIsNear()
    {
        var index = new VectorIndex<int>(200, _time);
        index.Add(Scope, OneHot(0), 0, Day)!.IsUsed = true;
        var writers = Enumerable.Range(1, 3).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 3000; i++)
            {
                var entry = index.Add(Scope, OneHot(1 + random.Next(Dimensions - 1)), 1, Day)!;
                if (i % 2 == 0) index.Remove(entry);
            }
        }));
        var best = new VectorMatch<int>[4];

        var writing = Task.WhenAll(writers);
        while (!writing.IsCompleted)
        {
            var found = index.Search(Scope, OneHot(0), 0.9f, best);
            for (var i = 0; i < found; i++)
            {
                best[i].Entry.Value.ShouldBe(0);
                best[i].Entry.IsUsed = true;
            }
        }

        await writing;
        index.Count.ShouldBeLessThanOrEqualTo(200);
    }

    [Theory]
    [InlineData(1f, 0)]
    [InlineData(0f, 160)]
    public void CutoffOf_Similarity_IsTheAngleWithAMargin(float similarity, int cutoff) => SignCode.CutoffOf(similarity).ShouldBe(cutoff);

    private static SemanticScope NewScope(ulong number) => new(number, 0, BitConverter.GetBytes(number));

    private static float[] OneHot(int at)
    {
        var vector = new float[Dimensions];
        vector[at] = 1;
        return vector;
    }

    private static float[] Embed(string text)
    {
        var vector = new float[256];
        LexicalEmbeddingGenerator.Embed(text.AsSpan(), vector);
        return vector;
    }

    private static float[] NewVector(Random random) => [.. Enumerable.Range(0, Dimensions).Select(_ => (float)(random.NextDouble() - 0.5))];

    private static float[] Near(float[] vector, Random random, float noise) => [.. vector.Select(value => value + (noise * (float)(random.NextDouble() - 0.5)))];

    private static float Cosine(float[] one, float[] other)
    {
        double dot = 0, left = 0, right = 0;
        for (var i = 0; i < one.Length; i++)
        {
            dot += one[i] * other[i];
            left += one[i] * one[i];
            right += other[i] * other[i];
        }

        return (float)(dot / Math.Sqrt(left * right));
    }
}
