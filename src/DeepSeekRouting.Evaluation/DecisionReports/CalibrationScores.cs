using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Evaluation;

/// <summary>Reads the complexity scores of a calibration set: from rows that have them, as the command <c>score</c> writes them, else by scoring the rows' prompts.</summary>
internal static class CalibrationScores
{
    /// <exception cref="InvalidDataException">The file does not exist or has no rows, or a row has neither a complexity of 1 to 10 nor a prompt.</exception>
    public static async Task<ScoreSample> LoadAsync(string path, CancellationToken cancellationToken)
    {
        using var router = OfflineRouter.Create();
        var sample = new ScoreSample();
        foreach (var (score, prompt) in JsonLines.Load(path, Read))
            sample.Add(score ?? await ScoreAsync(prompt!, router, cancellationToken).ConfigureAwait(false));
        return sample.Count > 0 ? sample : throw new InvalidDataException($"{path}: the file has no rows");
    }

    private static (double? Score, string? Prompt) Read(JsonRow row) =>
        row.NumberOrNull("complexity", 1, 10, "a number from 1 to 10") is { } score ? (score, null) : (null, row.Text("prompt"));

    private static async Task<double> ScoreAsync(string prompt, OfflineRouter router, CancellationToken cancellationToken)
    {
        var preview = await router.Router.DecideAsync([new(ChatRole.User, prompt)], cancellationToken: cancellationToken).ConfigureAwait(false);
        return preview.Complexity!.Score;
    }
}
