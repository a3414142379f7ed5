using CsCheck;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

public sealed class LexicalEmbeddingGeneratorTests
{
    private static readonly LexicalEmbeddingGenerator Generator = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("How do I reset my password?", "how can i reset my pasword")]
    [InlineData("What's the capital of Australia?", "Tell me the capital of Australia, please.")]
    [InlineData("什么时候可以退货？", "请问什么时候可以退货")]
    public async Task GenerateAsync_NearDuplicates_AreSimilar(string one, string other) =>
        (await SimilarityAsync(one, other)).ShouldBeGreaterThan(0.6f);

    [Theory]
    [InlineData("How do I reset my password?", "Which wine goes with fish?")]
    [InlineData("什么时候可以退货？", "北京今天天气怎么样？")]
    [InlineData("How do I buy a car?", "Where are automobiles sold?")]
    public async Task GenerateAsync_OtherWords_AreNotSimilar(string one, string other) =>
        (await SimilarityAsync(one, other)).ShouldBeLessThan(0.4f);

    [Theory]
    [InlineData("Reset the password.", "RESET THE PASSWORD")]
    [InlineData("What's new?", "Whats new")]
    [InlineData("ＡＢＣ　１２", "abc 12")]
    [InlineData("“Hi” — there", "\"hi\" - there")]
    [InlineData("15%", "15 percent")]
    public async Task GenerateAsync_OtherWritingOfTheSameWords_IsTheSameVector(string one, string other) =>
        (await EmbedAsync(one)).ShouldBe(await EmbedAsync(other));

    [Fact]
    public async Task GenerateAsync_AnyText_HasLengthOneOrZero()
    {
        foreach (var text in new[] { "a", "猫", "The quick brown fox.", new string('x', 5000), string.Concat(Enumerable.Range(0, 5000).Select(i => $"word{i} ")) })
        {
            (await EmbedAsync(text)).Sum(value => (double)value * value).ShouldBe(1, 1e-5);
        }

        (await EmbedAsync("?!… ")).ShouldAllBe(value => value == 0);
    }

    [Fact]
    public async Task GenerateAsync_SameText_IsTheSameOnEveryPlatform()
    {
        // Written down from one run; any other process and platform must agree.
        var vector = await EmbedAsync("How do I reset my password? 如何重置密码？");

        var signs = string.Concat(vector.Select(value => value == 0 ? '0' : value > 0 ? '+' : '-'));
        LexicalHash.Of(signs.AsSpan()).ShouldBe(1750774360u);
        vector.Max().ShouldBe(0.324_528f, 0.000_001f);
    }

    [Fact]
    public void GenerateAsync_AnyText_IsDeterministicAndFinite() => Gen.String.Sample(text =>
    {
        float[] one = new float[256], other = new float[256];
        LexicalEmbeddingGenerator.Embed(text.AsSpan(), one);
        LexicalEmbeddingGenerator.Embed(text.AsSpan(), other);
        one.ShouldBe(other);
        one.ShouldAllBe(value => !float.IsNaN(value) && !float.IsInfinity(value));
    });

    [Fact]
    public async Task GenerateAsync_SeveralTexts_KeepsTheirOrder()
    {
        var embeddings = await Generator.GenerateAsync(["one", "two"], cancellationToken: Token);

        embeddings.Count.ShouldBe(2);
        embeddings[1].Vector.ToArray().ShouldBe(await EmbedAsync("two"));
        embeddings[0].ModelId.ShouldBe("lexical");
        embeddings.Usage.ShouldBeNull();
    }

    [Fact]
    public void Embed_TextsAgain_AllocatesNothing()
    {
        var vector = new float[256];
        LexicalEmbeddingGenerator.Embed("How do I reset my password?".AsSpan(), vector);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++) LexicalEmbeddingGenerator.Embed("How do I reset my password? 如何重置密码？".AsSpan(), vector);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public async Task GenerateAsync_BadArguments_AreRefused()
    {
        await Should.ThrowAsync<ArgumentNullException>(() => Generator.GenerateAsync(null!, cancellationToken: Token));
        await Should.ThrowAsync<ArgumentNullException>(() => Generator.GenerateAsync([null!], cancellationToken: Token));
        await Should.ThrowAsync<OperationCanceledException>(() => Generator.GenerateAsync(["a"], cancellationToken: new CancellationToken(true)));
        Should.Throw<ArgumentOutOfRangeException>(() => new LexicalEmbeddingGenerator(63));
        Should.Throw<ArgumentOutOfRangeException>(() => new LexicalEmbeddingGenerator(8193));
    }

    [Fact]
    public void GetService_KnownTypes_AreGiven()
    {
        using var generator = new LexicalEmbeddingGenerator(128);

        generator.GetService<LexicalEmbeddingGenerator>().ShouldBe(generator);
        generator.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelDimensions.ShouldBe(128);
        generator.GetService(typeof(LexicalEmbeddingGenerator), "key").ShouldBeNull();
        generator.GetService(typeof(string)).ShouldBeNull();
    }

    private static async Task<float[]> EmbedAsync(string text) => (await Generator.GenerateAsync([text], cancellationToken: Token))[0].Vector.ToArray();

    private static async Task<float> SimilarityAsync(string one, string other) =>
        (await EmbedAsync(one)).Zip(await EmbedAsync(other), (a, b) => a * b).Sum();
}
