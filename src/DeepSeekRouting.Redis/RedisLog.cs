using Microsoft.Extensions.Logging;

namespace DeepSeekRouting.Redis;

internal static partial class RedisLog
{
    [LoggerMessage(70, LogLevel.Warning, "Redis is away: budgets are held by this process alone, and what is spent is booked later")]
    public static partial void FailingOpen(ILogger logger, Exception exception);

    [LoggerMessage(71, LogLevel.Error, "Redis is away: requests with budgets are refused until it is back")]
    public static partial void FailingClosed(ILogger logger, Exception exception);

    [LoggerMessage(72, LogLevel.Information, "Redis is back: {Settlements} settlements that it missed are booked")]
    public static partial void Back(ILogger logger, int settlements);

    [LoggerMessage(73, LogLevel.Error, "{Settlements} settlements of budgets could not be booked in Redis before the end of the process and are lost")]
    public static partial void SettlementsLost(ILogger logger, int settlements);

    [LoggerMessage(74, LogLevel.Warning, "Redis is away: the ledger keeps what it cannot carry there and tries again")]
    public static partial void LedgerNotCarried(ILogger logger, Exception exception);

    [LoggerMessage(75, LogLevel.Information, "Redis is back: the ledger is carried there again")]
    public static partial void LedgerCarried(ILogger logger);

    [LoggerMessage(76, LogLevel.Error, "{Entries} entries of the ledger are lost: {Why}")]
    public static partial void LedgerLost(ILogger logger, long entries, string why, Exception? exception);
}
