using System.Globalization;

namespace DeepSeekRouting.Package.Tests;

/// <summary>The packages, built once for all tests that want them, apart from the tree's own build outputs and under a version that no cache can know.</summary>
[CollectionDefinition]
public sealed class PackedLibrary : IAsyncLifetime, ICollectionFixture<PackedLibrary>
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Gets the version of the packages.</summary>
    public string Version { get; } = $"0.1.0-test.x{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8]}";

    /// <summary>Gets the folder with the packages.</summary>
    public string Packages => _folder["packages"];

    /// <summary>Opens a package.</summary>
    public PackageFile Open(string id, string extension = "nupkg") => new(Path.Combine(Packages, $"{id}.{Version}.{extension}"));

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var solution = _folder["packed.slnx"];
        await File.WriteAllTextAsync(
            solution,
            $"""
            <Solution>
              <Project Path="{Repository.Root}/src/DeepSeekRouting/DeepSeekRouting.csproj" />
              <Project Path="{Repository.Root}/src/DeepSeekRouting.Evaluation/DeepSeekRouting.Evaluation.csproj" />
              <Project Path="{Repository.Root}/src/DeepSeekRouting.Redis/DeepSeekRouting.Redis.csproj" />
              <Project Path="{Repository.Root}/src/DeepSeekRouting.Testing/DeepSeekRouting.Testing.csproj" />
            </Solution>
            """,
            TestContext.Current.CancellationToken);

        // Analyzers have seen the same sources in the build of the tree.
        await ChildProcess.DotNetAsync(
            Repository.Root,
            "pack", solution, "-c", "Release", "--artifacts-path", _folder["artifacts"],
            $"-p:PackageOutputPath={Packages}", $"-p:Version={Version}", "-p:RunAnalyzers=false", "-warnaserror");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
