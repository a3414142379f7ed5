using System.Globalization;

namespace DeepSeekRouting;

/// <summary>
/// The files of a decision log. Nobody appends to a file of somebody else, not even of an earlier run: so lines of several processes cannot mix, and a line that a crash cut off is the last of its file.
/// Not thread-safe.
/// </summary>
internal sealed class DecisionLogFolder(string path, long maxFileBytes, int maxFiles, TimeProvider time, Func<string, Stream> open) : IDisposable
{
    private const string Prefix = "decisions-";
    private const string Suffix = ".jsonl";

    private readonly string _path = Path.GetFullPath(path);
    private readonly string _run = Guid.NewGuid().ToString("N").Substring(0, 8);
    private Stream? _file;
    private string _name = "";
    private DateTime _day;
    private long _length;
    private int _number;

    /// <summary>Opens a new file that others may read, and that nobody deletes or writes meanwhile.</summary>
    public static Stream Open(string path)
    {
#if NET
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead; // Not for everybody on the machine.
        }

        return new FileStream(path, options);
#else
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1);
#endif
    }

    /// <summary>Writes whole lines and hands them to the operating system. If it fails, none of them count as written, and the next call begins a new file.</summary>
    public void Append(byte[] lines, int count)
    {
        if (_file is null || _day != time.GetUtcNow().UtcDateTime.Date || (_length > 0 && _length + count > maxFileBytes) || !File.Exists(_name))
        {
            Next();
        }

        try
        {
            _file!.Write(lines, 0, count);
            _file.Flush();
        }
        catch
        {
            Abandon();
            throw;
        }

        if (_length == 0)
        {
            TryDeleteOldest(); // Not before something newer is safe.
        }

        _length += count;
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private void Next()
    {
        Dispose();
        Directory.CreateDirectory(_path);
        var now = time.GetUtcNow().UtcDateTime;
        _number++;

        // By name they sort by time; after the time comes what makes them this run's.
        _name = Path.Combine(_path, string.Format(CultureInfo.InvariantCulture, "{0}{1:yyyyMMdd'T'HHmmssfff'Z'}-{2}-{3:0000}{4}", Prefix, now, _run, _number, Suffix));
        _file = open(_name);
        (_day, _length) = (now.Date, 0);
    }

    // What a failed write left of a line is taken away, and so is a file that would be empty: an outage may last for many tries.
    private void Abandon()
    {
        var file = _file!;
        _file = null;
        try
        {
            file.SetLength(_length);
        }
        catch (Exception)
        {
            // Readers pass over a torn last line.
        }

        try
        {
            file.Dispose();
            if (_length == 0)
            {
                File.Delete(_name);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stays, and is deleted as one of the oldest.
        }
    }

    // What has been written stays written where the folder cannot be listed: failing here would write it again.
    private void TryDeleteOldest()
    {
        try
        {
            DeleteOldest();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Tried again with the next file.
        }
    }

    private void DeleteOldest()
    {
        var files = Directory.GetFiles(_path, $"{Prefix}*{Suffix}");
        Array.Sort(files, StringComparer.Ordinal);
        foreach (var file in files.Take(Math.Max(0, files.Length - maxFiles)))
        {
            try
            {
                // Nobody else can have it open: a file that a process is writing stays.
                new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Tried again with the next file.
            }
        }
    }
}
