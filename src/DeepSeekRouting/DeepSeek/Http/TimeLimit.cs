namespace DeepSeekRouting;

/// <summary>The time limits of one request.</summary>
internal enum TimeLimit
{
    FirstByte,
    Silence,
    Total,
}
