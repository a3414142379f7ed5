using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>The router whose decisions a command asks for.</summary>
internal static class RouterFile
{
    /// <param name="path">The file of its settings; <see langword="null"/> for the default ones.</param>
    public static OfflineRouter Open(string? path) => path is null ? OfflineRouter.Create() : OfflineRouter.FromJsonFile(path);
}
