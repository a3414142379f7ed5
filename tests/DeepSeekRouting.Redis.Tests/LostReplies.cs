using System.Reflection;
using StackExchange.Redis;

namespace DeepSeekRouting.Redis.Tests;

/// <summary>A connection whose scripts are done, while their replies wait and are lost in the end.</summary>
public class LostReplies : DispatchProxy
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _loss = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private object _inner = null!;
    private LostReplies _whole = null!;

    public static IConnectionMultiplexer Of(IConnectionMultiplexer connection)
    {
        var proxy = Create<IConnectionMultiplexer, LostReplies>();
        var whole = (LostReplies)(object)proxy;
        (whole._inner, whole._whole) = (connection, whole);
        return proxy;
    }

    /// <summary>Ends when the first script is done and its reply waits.</summary>
    public static Task WhenDoneAsync(IConnectionMultiplexer connection) => ((LostReplies)(object)connection)._done.Task;

    /// <summary>Loses the replies that wait. Later ones arrive.</summary>
    public static void Lose(IConnectionMultiplexer connection) => ((LostReplies)(object)connection)._loss.SetResult();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var keepsReply = _whole._loss.Task.IsCompleted;
        var result = targetMethod!.Invoke(_inner, args);
        return result switch
        {
            IDatabase database => Around(database),
            Task<RedisResult> reply when !keepsReply => LoseAsync(reply),
            _ => result,
        };
    }

    private IDatabase Around(IDatabase database)
    {
        var proxy = Create<IDatabase, LostReplies>();
        var part = (LostReplies)(object)proxy;
        (part._inner, part._whole) = (database, _whole);
        return proxy;
    }

    private async Task<RedisResult> LoseAsync(Task<RedisResult> reply)
    {
        await reply;
        _whole._done.TrySetResult();
        await _whole._loss.Task;
        throw new TimeoutException("The reply was lost.");
    }
}
