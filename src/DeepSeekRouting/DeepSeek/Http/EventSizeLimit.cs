namespace DeepSeekRouting;

/// <summary>
/// Refuses a server-sent event, and so a line, above a size: the parser itself would buffer an endless line until memory ends.
/// An event ends with a blank line, so keep-alives never add up.
/// </summary>
internal sealed class EventSizeLimit(int maxBytes)
{
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private long _eventBytes;
    private bool _lineIsEmpty = true;
    private bool _afterCarriageReturn;

    /// <summary>Counts bytes that were read.</summary>
    /// <exception cref="InvalidDataException">The event that they belong to is too large.</exception>
    public void Count(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOfAny(LineFeed, CarriageReturn);
            Add(end < 0 ? bytes.Length : end);
            if (end < 0)
            {
                return;
            }

            EndLine(bytes[end]);
            bytes = bytes.Slice(end + 1);
        }
    }

    private void Add(int count)
    {
        if (count == 0)
        {
            return;
        }

        _lineIsEmpty = false;
        _afterCarriageReturn = false;
        _eventBytes += count;
        if (_eventBytes > maxBytes)
        {
            throw new InvalidDataException($"A line or an event of the answer is larger than {maxBytes} bytes.");
        }
    }

    private void EndLine(byte separator)
    {
        bool secondHalf = separator == LineFeed && _afterCarriageReturn;
        _afterCarriageReturn = separator == CarriageReturn;
        if (secondHalf)
        {
            return;
        }

        if (_lineIsEmpty)
        {
            _eventBytes = 0;
        }

        _lineIsEmpty = true;
    }
}
