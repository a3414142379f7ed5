using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace DeepSeekRouting.Tool;

/// <summary>Writes HTML from interpolated strings: what stands in the source is markup, and what is put in is text. So nothing from a log can become markup.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _html = new();

    internal HtmlWriter Write([InterpolatedStringHandlerArgument("")] ref Text text)
    {
        _ = text;
        return this;
    }

    /// <summary>Writes markup that was made by another writer.</summary>
    public HtmlWriter Write(HtmlWriter markup)
    {
        _html.Append(markup._html);
        return this;
    }

    /// <summary>Writes markup of this program, such as its style sheet. Never give it anything from a log.</summary>
    public HtmlWriter WriteMarkup(string markup)
    {
        _html.Append(markup);
        return this;
    }

    public override string ToString() => _html.ToString();

    /// <summary>What the compiler makes of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Text
    {
        // Longer than most of what is put in.
        private const int TextLength = 16;

        private readonly StringBuilder _html;

        public Text(int literalLength, int formattedCount, HtmlWriter writer)
        {
            _html = writer._html;
            _html.EnsureCapacity(_html.Length + literalLength + (TextLength * formattedCount));
        }

        public void AppendLiteral(string markup) => _html.Append(markup);

        public void AppendFormatted(string? text) => _html.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));
    }
}
