namespace DeepSeekRouting;

/// <summary>Finds the time zones that settings name.</summary>
internal static class TimeZoneId
{
    /// <summary>Gives the time zone of an id; <see langword="null"/> if this machine does not know it.</summary>
    public static TimeZoneInfo? Find(string? id)
    {
        try
        {
            return string.IsNullOrWhiteSpace(id) ? null : id == "UTC" ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException)
        {
            return null;
        }
    }
}
