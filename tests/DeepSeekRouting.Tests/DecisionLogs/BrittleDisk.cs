namespace DeepSeekRouting.Tests;

/// <summary>A disk that can be full: a write then leaves half of its bytes and fails.</summary>
internal sealed class BrittleDisk
{
    public bool IsFull { get; set; }

    /// <summary>Gets or sets a value indicating whether a torn line cannot be cut off again.</summary>
    public bool KeepsHalves { get; set; }

    public int Opened { get; private set; }

    public Stream Open(string path)
    {
        Opened++;
        return new BrittleStream(this, DecisionLogFolder.Open(path));
    }

    private sealed class BrittleStream(BrittleDisk disk, Stream file) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => throw new NotSupportedException();
        }

        public override void Flush() => file.Flush();

        public override void SetLength(long value)
        {
            if (disk.KeepsHalves)
            {
                throw new IOException("No space left on device");
            }

            file.SetLength(value);
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (disk.IsFull)
            {
                file.Write(buffer, offset, count / 2);
                file.Flush();
                throw new IOException("No space left on device");
            }

            file.Write(buffer, offset, count);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
