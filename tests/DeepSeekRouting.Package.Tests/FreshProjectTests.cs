using System.Globalization;
using System.Reflection;

namespace DeepSeekRouting.Package.Tests;

/// <summary>What a user does: a new project that knows nothing of this tree, the packages, a few lines.</summary>
[Collection<PackedLibrary>]
public sealed class FreshProjectTests(PackedLibrary packed)
{
    private static string PackageFolderOfThisMachine { get; } =
        typeof(FreshProjectTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "PackageFolder").Value!;

    [Fact]
    public async Task AddDeepSeekRouting_InFreshProjectWithThePackages_AnswersAndCostsWhatTheServerBilled()
    {
        using var folder = new TemporaryFolder();
        CopyConsumer(folder.Path);
        await WritePackageSourcesAsync(folder.Path);

        await ChildProcess.DotNetAsync(folder.Path, "build", "App", "-c", "Release", "-o", folder["out"], $"-p:PackedVersion={packed.Version}");
        var output = await ChildProcess.RunAsync("dotnet", folder.Path, folder["out/App.dll"]);

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines.Length.ShouldBe(3, output);
        lines[0].ShouldBe("This is a canned answer of the emulated deepseek-flash.");
        lines[1].ShouldStartWith("flash cost ");
        var cost = Amount(lines[1]);
        cost.ShouldBeGreaterThan(0m);
        Amount(lines[2]).ShouldBe(cost);
    }

    private static decimal Amount(string line) => decimal.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture);

    private static void CopyConsumer(string target)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Consumer");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy.EndsWith(".template", StringComparison.Ordinal) ? copy[..^".template".Length] : copy);
        }
    }

    /// <summary>Adds the packages under test to the machine's own sources, with a package folder that holds nothing from earlier builds.</summary>
    private Task WritePackageSourcesAsync(string target) => File.WriteAllTextAsync(
        Path.Combine(target, "nuget.config"),
        $"""
        <configuration>
          <packageSources>
            <add key="packed" value="{packed.Packages}" />
          </packageSources>
          <fallbackPackageFolders>
            <add key="machine" value="{PackageFolderOfThisMachine}" />
          </fallbackPackageFolders>
          <config>
            <add key="globalPackagesFolder" value="packages" />
          </config>
        </configuration>
        """,
        TestContext.Current.CancellationToken);
}
