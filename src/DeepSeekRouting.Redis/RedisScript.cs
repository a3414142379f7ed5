using System.Security.Cryptography;
using System.Text;
using StackExchange.Redis;

namespace DeepSeekRouting.Redis;

/// <summary>A script that Redis runs as one step: by its hash, or in full where the server does not know it yet.</summary>
internal sealed class RedisScript(string text)
{
#pragma warning disable CA5350 // SHA-1 is how Redis names scripts; nothing is secured by it.
    private readonly byte[] _hash = SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350

    public async Task<RedisResult> RunAsync(IDatabaseAsync database, RedisKey[] keys, RedisValue[] values)
    {
        try
        {
            return await database.ScriptEvaluateAsync(_hash, keys, values, CommandFlags.DemandMaster).ConfigureAwait(false);
        }
        catch (RedisServerException exception) when (exception.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            return await database.ScriptEvaluateAsync(text, keys, values, CommandFlags.DemandMaster).ConfigureAwait(false);
        }
    }

    public RedisResult Run(IDatabase database, RedisKey[] keys, RedisValue[] values) => database.ScriptEvaluate(text, keys, values, CommandFlags.DemandMaster);
}
