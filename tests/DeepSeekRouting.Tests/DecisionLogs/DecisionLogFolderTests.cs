using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace DeepSeekRouting.Tests;

public sealed class DecisionLogFolderTests : IDisposable
{
    private readonly LogFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new(2026, 11, 23, 23, 59, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Append_FileWouldGrowTooLarge_BeginsTheNext()
    {
        using (var files = Open(maxFileBytes: 100))
        {
            for (var i = 0; i < 10; i++)
            {
                Append(files, $"{i}{new string('x', 38)}\n");
            }
        }

        _folder.Files.Count.ShouldBe(5);
        _folder.Files.Select(file => new FileInfo(file).Length).ShouldAllBe(length => length == 80);
        string.Concat(_folder.Files.Select(file => File.ReadAllText(file)[0])).ShouldBe("02468", "names sort by time");
    }

    [Fact]
    public void Append_NewDay_BeginsAFile()
    {
        using (var files = Open())
        {
            Append(files, "a\n");
            _time.Advance(TimeSpan.FromMinutes(2));
            Append(files, "b\n");
            Append(files, "c\n");
        }

        _folder.Files.Select(File.ReadAllText).ShouldBe(["a\n", "b\nc\n"]);
        Path.GetFileName(_folder.Files[1]).ShouldStartWith("decisions-20261124T0001");
    }

    [Fact]
    public void Append_TooManyFiles_DeletesTheOldest_AndNothingElse()
    {
        var other = Path.Combine(_folder.Path, "decisions.txt");
        File.WriteAllText(other, "mine");
        using (var files = Open(maxFileBytes: 1, maxFiles: 3))
        {
            for (var i = 0; i < 6; i++)
            {
                Append(files, $"{i}\n");
            }
        }

        _folder.Files.Where(file => file != other).Select(File.ReadAllText).ShouldBe(["3\n", "4\n", "5\n"]);
        File.Exists(other).ShouldBeTrue();
    }

    [Fact]
    public void TwoRuns_InOneFolder_KeepTheirLinesAndTheirOpenFiles()
    {
        using (var first = Open(maxFiles: 1))
        using (var second = Open(maxFileBytes: 1, maxFiles: 1))
        {
            Append(first, "first\n");
            _time.Advance(TimeSpan.FromSeconds(1));
            Append(second, "second\n");
            Append(second, "third\n");
            Append(first, "fourth\n");
        }

        _folder.Files.Select(File.ReadAllText).ShouldBe(["first\nfourth\n", "third\n"]);
    }

    [Fact]
    public void Append_FileWasDeletedByHand_BeginsANewOne()
    {
        using (var files = Open())
        {
            Append(files, "a\n");
            foreach (var file in _folder.Files)
            {
                File.Delete(file);
            }

            Append(files, "b\n");
        }

        _folder.Files.Select(File.ReadAllText).ShouldBe(["b\n"]);
    }

#if !NETSTANDARD_BUILD // Which cannot set rights.
    [Fact]
    public void Open_OnUnix_IsNotReadableByEverybody()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows inherits rights.");
        using (var files = Open())
        {
            Append(files, "a\n");
        }

#pragma warning disable CA1416 // Skipped on Windows.
        File.GetUnixFileMode(_folder.Files[0]).HasFlag(UnixFileMode.OtherRead).ShouldBeFalse();
#pragma warning restore CA1416
    }
#endif

    [Fact]
    public void Append_FolderThatCannotBeListed_WritesOnce()
    {
        var path = Path.Combine(_folder.Path, "gone");
        using var file = new FolderRemover(path);
        using (var files = new DecisionLogFolder(path, maxFileBytes: 100, maxFiles: 3, _time, _ => file))
        {
            Should.NotThrow(() => Append(files, "a\n"));
        }

        file.Written.ShouldBe(1);
    }

    private DecisionLogFolder Open(long maxFileBytes = 1_000_000, int maxFiles = 100) => new(_folder.Path, maxFileBytes, maxFiles, _time, DecisionLogFolder.Open);

    private static void Append(DecisionLogFolder files, string lines) => files.Append(Encoding.UTF8.GetBytes(lines), Encoding.UTF8.GetByteCount(lines));

    private sealed class FolderRemover(string path) : MemoryStream
    {
        public int Written { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Written++;
            Directory.Delete(path);
        }
    }
}
