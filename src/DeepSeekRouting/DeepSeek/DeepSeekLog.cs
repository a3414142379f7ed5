using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

internal static partial class DeepSeekLog
{
    [LoggerMessage(EventId = 101, EventName = "RequestAdjusted", Level = LogLevel.Warning, Message = "The request was changed to suit the API: {Warnings}")]
    public static partial void RequestAdjusted(ILogger logger, string warnings);
}
