namespace DeepSeekRouting.Package.Tests;

[Collection<PackedLibrary>]
public sealed class PackageContentTests(PackedLibrary packed)
{
    private static readonly string[] CoreDependencies =
    [
        "Microsoft.Extensions.AI",
        "Microsoft.Extensions.Caching.Memory",
        "Microsoft.Extensions.Http.Resilience",
        "Microsoft.Extensions.Options.ConfigurationExtensions",
        "System.IO.Hashing",
        "System.Numerics.Tensors",
    ];

    [Fact]
    public void CorePackage_Files_AreBothBuildsWithDocumentationReadmeAndIcon() =>
        ShippedFiles(packed.Open("DeepSeekRouting")).ShouldBe(
        [
            "README.md",
            "icon.png",
            "lib/net10.0/DeepSeekRouting.dll",
            "lib/net10.0/DeepSeekRouting.xml",
            "lib/netstandard2.0/DeepSeekRouting.dll",
            "lib/netstandard2.0/DeepSeekRouting.xml",
        ]);

    [Fact]
    public void CorePackage_Dependencies_AreTheKnownFew()
    {
        var package = packed.Open("DeepSeekRouting");

        package.Dependencies("net10.0").ShouldBe(CoreDependencies, ignoreOrder: true);
        package.Dependencies(".NETStandard2.0").ShouldBe([.. CoreDependencies, "Microsoft.Bcl.TimeProvider", "System.Net.ServerSentEvents"], ignoreOrder: true);
        package.Frameworks("net10.0").ShouldBeEmpty();
    }

    [Fact]
    public void TestingPackage_Files_AreOneBuildWithDocumentationReadmeAndIcon() =>
        ShippedFiles(packed.Open("DeepSeekRouting.Testing")).ShouldBe(
            ["README.md", "icon.png", "lib/net10.0/DeepSeekRouting.Testing.dll", "lib/net10.0/DeepSeekRouting.Testing.xml"]);

    [Fact]
    public void TestingPackage_Dependencies_AreTheSharedWebFrameworkOnly()
    {
        var package = packed.Open("DeepSeekRouting.Testing");

        package.Dependencies("net10.0").ShouldBeEmpty();
        package.Frameworks("net10.0").ShouldBe(["Microsoft.AspNetCore.App"]);
    }

    [Fact]
    public void RedisPackage_Files_AreOneBuildWithDocumentationReadmeAndIcon() =>
        ShippedFiles(packed.Open("DeepSeekRouting.Redis")).ShouldBe(
            ["README.md", "icon.png", "lib/net10.0/DeepSeekRouting.Redis.dll", "lib/net10.0/DeepSeekRouting.Redis.xml"]);

    [Fact]
    public void RedisPackage_Dependencies_AreTheCoreAndTheClient()
    {
        var package = packed.Open("DeepSeekRouting.Redis");

        package.Dependencies("net10.0").ShouldBe(["DeepSeekRouting", "StackExchange.Redis"], ignoreOrder: true);
        package.Frameworks("net10.0").ShouldBeEmpty();
    }

    [Fact]
    public void EvaluationPackage_Files_AreOneBuildWithDocumentationReadmeAndIcon() =>
        ShippedFiles(packed.Open("DeepSeekRouting.Evaluation")).ShouldBe(
            ["README.md", "icon.png", "lib/net10.0/DeepSeekRouting.Evaluation.dll", "lib/net10.0/DeepSeekRouting.Evaluation.xml"]);

    [Fact]
    public void EvaluationPackage_Dependencies_AreTheCoreAndTheReaderOfSettings()
    {
        var package = packed.Open("DeepSeekRouting.Evaluation");

        package.Dependencies("net10.0").ShouldBe(["DeepSeekRouting", "Microsoft.Extensions.Configuration.Json"], ignoreOrder: true);
        package.Frameworks("net10.0").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DeepSeekRouting")]
    [InlineData("DeepSeekRouting.Evaluation")]
    [InlineData("DeepSeekRouting.Redis")]
    [InlineData("DeepSeekRouting.Testing")]
    public void Manifest_OfEveryPackage_IsComplete(string id)
    {
        var package = packed.Open(id);

        package.Field("id").ShouldBe(id);
        package.Field("version").ShouldBe(packed.Version);
        package.Field("license").ShouldBe("MIT");
        package.Field("icon").ShouldBe("icon.png");
        package.Field("readme").ShouldBe("README.md");
        package.Field("tags").ShouldNotBeNull().Split(' ').ShouldContain("deepseek");
        package.Field("description").ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("DeepSeekRouting", "lib/net10.0/DeepSeekRouting.pdb", "lib/netstandard2.0/DeepSeekRouting.pdb")]
    [InlineData("DeepSeekRouting.Evaluation", "lib/net10.0/DeepSeekRouting.Evaluation.pdb")]
    [InlineData("DeepSeekRouting.Redis", "lib/net10.0/DeepSeekRouting.Redis.pdb")]
    [InlineData("DeepSeekRouting.Testing", "lib/net10.0/DeepSeekRouting.Testing.pdb")]
    public void SymbolPackage_OfEveryPackage_HoldsTheSymbolsOfEveryBuild(string id, params string[] symbols) =>
        ShippedFiles(packed.Open(id, "snupkg")).ShouldBe(symbols);

    /// <summary>Leaves out what every package has for the format's sake.</summary>
    private static IEnumerable<string> ShippedFiles(PackageFile package) =>
        package.Files.Where(file => !file.EndsWith(".nuspec", StringComparison.Ordinal) && file is not "[Content_Types].xml" && !file.StartsWith("_rels/", StringComparison.Ordinal)
            && !file.StartsWith("package/", StringComparison.Ordinal));
}
