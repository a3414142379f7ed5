using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
#if !NET
using System.Text;
#endif

namespace DeepSeekRouting;

/// <summary>
/// Writes values so that no two different sequences give the same bytes: each value has a mark of its kind, and its length where that is open.
/// Not thread-safe.
/// </summary>
internal sealed class FormWriter : IDisposable
{
    private const int Capacity = 4096;
    private readonly PooledBuffer _buffer = new(Capacity);

    public int Length => _buffer.Length;

    public ReadOnlySpan<byte> Written => _buffer.Written;

    public void Mark(FormMark mark)
    {
        _buffer.GetSpan(1)[0] = (byte)mark;
        _buffer.Advance(1);
    }

    /// <summary>Writes bytes that another writer has written.</summary>
    public void Append(ReadOnlySpan<byte> written)
    {
        written.CopyTo(_buffer.GetSpan(written.Length));
        _buffer.Advance(written.Length);
    }

    public void Count(int count)
    {
        Mark(FormMark.Count);
        Length32(count);
    }

    public void Flag(bool value) => Mark(value ? FormMark.True : FormMark.False);

    public void Number(long value)
    {
        Mark(FormMark.Integer);
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(sizeof(long)), value);
        _buffer.Advance(sizeof(long));
    }

    public void Number(double value)
    {
        Mark(FormMark.Double);
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(sizeof(long)), BitConverter.DoubleToInt64Bits(value));
        _buffer.Advance(sizeof(long));
    }

    public void Bytes(ReadOnlySpan<byte> value) => Bytes(FormMark.Bytes, value);

    public void Text(string? value)
    {
        if (value is null)
        {
            Mark(FormMark.Null);
            return;
        }

        if (!TryUtf8(value))
        {
            // Half a surrogate pair has no UTF-8; replaced, two texts would become one.
            Bytes(FormMark.Utf16, MemoryMarshal.AsBytes(value.AsSpan()));
        }
    }

    public void Json(JsonElement element) =>
#if NET
        Bytes(FormMark.Json, JsonMarshal.GetRawUtf8Value(element));
#else
        Bytes(FormMark.Json, Encoding.UTF8.GetBytes(element.GetRawText()));
#endif

    /// <summary>Writes a text, number, truth value or piece of JSON; <see langword="false"/> if the value is none of these and may mean anything.</summary>
    public bool TryValue(object? value)
    {
        switch (value)
        {
            case null:
                Mark(FormMark.Null);
                return true;
            case string text:
                Text(text);
                return true;
            case bool flag:
                Flag(flag);
                return true;
            case JsonElement { ValueKind: not JsonValueKind.Undefined } element:
                Json(element);
                return true;
            case sbyte or byte or short or ushort or int or uint or long:
                Number(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                return true;
            case ulong number:
                Mark(FormMark.UnsignedInteger);
                Text(number.ToString(CultureInfo.InvariantCulture));
                return true;
            case float number:
                Mark(FormMark.Single);
                Number(number);
                return true;
            case double number:
                Number(number);
                return true;
            case decimal number:
                Mark(FormMark.Decimal);
                Text(number.ToString(CultureInfo.InvariantCulture));
                return true;
            default:
                return false;
        }
    }

    public void Dispose() => _buffer.Dispose();

    private void Bytes(FormMark mark, ReadOnlySpan<byte> value)
    {
        Mark(mark);
        Length32(value.Length);
        Append(value);
    }

    private void Length32(int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(sizeof(int)), length);
        _buffer.Advance(sizeof(int));
    }

#if NET
    private bool TryUtf8(string value)
    {
        const int Header = 1 + sizeof(int);
        var span = _buffer.GetSpan(Header + (value.Length * 3));
        if (System.Text.Unicode.Utf8.FromUtf16(value, span[Header..], out _, out var written, replaceInvalidSequences: false) is not System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        span[0] = (byte)FormMark.Utf8;
        BinaryPrimitives.WriteInt32LittleEndian(span[1..], written);
        _buffer.Advance(Header + written);
        return true;
    }
#else
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private bool TryUtf8(string value)
    {
        try
        {
            Bytes(FormMark.Utf8, Strict.GetBytes(value));
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
#endif
}
