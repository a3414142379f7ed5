using System.Text;

namespace DeepSeekRouting.Tool;

/// <summary>A file that a command writes: whole, or as it was before.</summary>
internal static class OutputFile
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Refuses to write over what is read.</summary>
    /// <param name="path">The file to write; <see langword="null"/> if there is none.</param>
    /// <param name="inputs">The files that are read.</param>
    /// <exception cref="InvalidDataException">The file is one of them.</exception>
    public static void RequireOther(string? path, params IEnumerable<string> inputs)
    {
        if (path is not null && inputs.Any(input => TargetOf(input) == TargetOf(path)))
            throw new InvalidDataException($"{path}: the output would overwrite the input; name another file");
    }

    /// <summary>Writes a text.</summary>
    public static Task WriteAsync(string path, string text, CancellationToken cancellationToken) =>
        WriteAsync(path, async file => await file.WriteAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false));

    /// <summary>Writes bytes.</summary>
    public static Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        WriteAsync(path, async file => await file.BaseStream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false));

    /// <summary>Writes beside the file first, so that neither a mistake in the last row nor Ctrl-C leaves half of one.</summary>
    public static async Task WriteAsync(string path, Func<StreamWriter, Task> write)
    {
        if (path.Length == 0) throw new InvalidDataException("The path of the output is empty.");
        if (Directory.Exists(path)) throw new InvalidDataException($"{path}: is a folder; name a file in it");
        string target = TargetOf(path);

        // Without length it is empty, a device or a pipe: nothing is lost, and the latter two must not be replaced.
        if (File.Exists(target) && new FileInfo(target).Length == 0)
        {
            await WriteToAsync(target, write).ConfigureAwait(false);
            return;
        }

        string part = $"{target}.{Path.GetRandomFileName()}.part";
        try
        {
            await WriteToAsync(part, write).ConfigureAwait(false);
            File.Move(part, target, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task WriteToAsync(string path, Func<StreamWriter, Task> write)
    {
        var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize);
        await using (file.ConfigureAwait(false)) await write(file).ConfigureAwait(false);
    }

    private static string TargetOf(string path) =>
        path.Length == 0 ? path : (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
}
