namespace DeepSeekRouting.Package.Tests;

/// <summary>A folder outside the source tree, so that none of its build settings apply. Deleted with its contents.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("deepseek-routing-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
