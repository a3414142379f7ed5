using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeepSeekRouting;

/// <summary>Turns entries into lines and lines into writes of many lines each. Not thread-safe.</summary>
internal sealed class DecisionLogWriter(DecisionLogFolder folder, DecisionLogOptions options) : IDisposable
{
    private const int BatchBytes = 64 * 1024;

    private readonly MemoryStream _batch = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    private readonly PromptHash _hash = new(options.HashKey);
    private readonly long _fullBatch = Math.Min(BatchBytes, options.MaxFileBytes);

    /// <summary>Gets how many entries have been added and not written.</summary>
    public int Unwritten { get; private set; }

    public bool IsFull => _batch.Length >= _fullBatch;

    /// <summary>Adds an entry to the batch.</summary>
    /// <returns><see langword="false"/> if it cannot be written as JSON; it is then left out.</returns>
    public bool Add(DecisionLogEntry entry)
    {
        var length = _batch.Length;
        try
        {
            _json.Reset(_batch);
            entry.Write(_json, _hash, options);
            _json.Flush();
            _batch.WriteByte((byte)'\n');
            Unwritten++;
            return true;
        }
        catch (Exception)
        {
            _batch.SetLength(length); // A number of a policy or scorer of the application's own that JSON does not have.
            return false;
        }
    }

    /// <summary>Writes the batch; after a failure it is still there.</summary>
    public void Write()
    {
        if (_batch.Length > 0)
        {
            folder.Append(_batch.GetBuffer(), (int)_batch.Length);
            _batch.SetLength(0);
            Unwritten = 0;
        }
    }

    public void Dispose()
    {
        _json.Dispose();
        _hash.Dispose();
        folder.Dispose();
    }
}
