using System.IO.Compression;
using System.Xml.Linq;

namespace DeepSeekRouting.Package.Tests;

/// <summary>A package file and its manifest.</summary>
public sealed class PackageFile
{
    private readonly XElement _manifest;

    /// <summary>Reads a package.</summary>
    public PackageFile(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        Files = [.. archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
        using var manifest = archive.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        _manifest = XDocument.Load(manifest).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    /// <summary>Gets the paths of all files in the package.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Gives a field of the manifest.</summary>
    public string? Field(string name) => Child(_manifest, name)?.Value;

    /// <summary>Gives the ids of the packages that a target depends on.</summary>
    public IEnumerable<string> Dependencies(string target) => Group("dependencies", target).Select(dependency => dependency.Attribute("id")!.Value);

    /// <summary>Gives the shared frameworks that a target depends on.</summary>
    public IEnumerable<string> Frameworks(string target) => Group("frameworkReferences", target).Select(framework => framework.Attribute("name")!.Value);

    private IEnumerable<XElement> Group(string list, string target) =>
        Child(_manifest, list)?.Elements().Single(group => group.Attribute("targetFramework")!.Value == target).Elements() ?? [];

    private static XElement? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name);
}
