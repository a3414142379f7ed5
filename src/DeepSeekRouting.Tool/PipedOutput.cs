using Microsoft.Win32.SafeHandles;

namespace DeepSeekRouting.Tool;

/// <summary>The standard output into a pipe. Unlike the runtime's, which drops what nobody reads, it tells that the reader is gone.</summary>
internal sealed class PipedOutput(Stream pipe) : Stream
{
    // Of <unistd.h>.
    private const int StandardOutput = 1;

    // EPIPE of <errno.h>, on Linux and macOS.
    private const int BrokenPipe = 32;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens the standard output.</summary>
    /// <returns>A writer that writes at once; <see langword="null"/> if the output is no pipe, or this is Windows, where the runtime's own will do.</returns>
    public static TextWriter? TryOpen()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected) return null;
        var pipe = new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);

        // A file's position is shared with the programs that write to it before and after, and a FileStream keeps its own.
        if (pipe.CanSeek) return null;
        return TextWriter.Synchronized(new StreamWriter(new PipedOutput(pipe), Console.OutputEncoding) { AutoFlush = true });
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            pipe.Write(buffer);
        }
        catch (IOException exception) when (exception.HResult == BrokenPipe)
        {
            throw new OutputClosedException(exception);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
