namespace QuickStart;

internal static class ExitCode
{
    public const int Success = 0;
    public const int RequestFailed = 1;
    public const int BadInput = 2;
    public const int Canceled = 130;
}
