using System.Security.Cryptography;
using System.Text;

namespace DeepSeekRouting;

/// <summary>Hashes prompts with a key: without it, whoever reads the log could try short prompts until one fits. Not thread-safe.</summary>
internal sealed class PromptHash : IDisposable
{
    // 128 bits tell any two prompts apart and keep lines short.
    private const int Bytes = 16;

    private readonly HMACSHA256 _hmac;

    /// <param name="key">The key; <see langword="null"/> for a random one.</param>
    public PromptHash(string? key) => _hmac = key is null ? new() : new(Encoding.UTF8.GetBytes(key));

    /// <summary>Gives the first 32 hexadecimal digits, lower case, of HMAC-SHA256 over the UTF-8 text.</summary>
    public string Of(string text)
    {
        var hash = _hmac.ComputeHash(Encoding.UTF8.GetBytes(text));
#if NET
        return Convert.ToHexStringLower(hash.AsSpan(0, Bytes));
#else
        return BitConverter.ToString(hash, 0, Bytes).Replace("-", "").ToLowerInvariant();
#endif
    }

    public void Dispose() => _hmac.Dispose();
}
