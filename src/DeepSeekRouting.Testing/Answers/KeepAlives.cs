namespace DeepSeekRouting.Testing;

/// <summary>
/// The keep-alives before an answer: those the script asks for at once, then one each interval while it is delayed.
/// </summary>
internal static class KeepAlives
{
    /// <summary>Returns the keep-alives; what is left of the delay belongs before the first real frame.</summary>
    public static IEnumerable<Frame> Before(ScriptedAnswer script, TimeSpan delay, TimeSpan interval, byte[] bytes)
    {
        for (int i = 0; i < script.KeepAlives; i++) yield return new Frame { Kind = FrameKind.KeepAlive, Bytes = bytes };
        for (TimeSpan waited = interval; waited < delay; waited += interval)
            yield return new Frame { Kind = FrameKind.KeepAlive, Bytes = bytes, Delay = interval };
    }

    public static TimeSpan Remainder(TimeSpan delay, TimeSpan interval)
    {
        if (delay <= TimeSpan.Zero) return TimeSpan.Zero;
        long rest = delay.Ticks % interval.Ticks;
        return rest == 0 ? interval : TimeSpan.FromTicks(rest);
    }
}
