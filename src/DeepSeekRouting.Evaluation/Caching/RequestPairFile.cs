namespace DeepSeekRouting.Evaluation;

/// <summary>Reads pairs of requests from JSONL with the fields <c>a</c>, <c>b</c>, <c>same</c>, <c>kind</c>, <c>lang</c> and <c>group</c>.</summary>
internal static class RequestPairFile
{
    private const string OwnPairs = "pairs.jsonl";

    /// <summary>The project's own pairs.</summary>
    public static IReadOnlyList<RequestPair> LoadOwn() => Checked(JsonLines.LoadOwn(OwnPairs, Read), OwnPairs);

    /// <exception cref="InvalidDataException">The file does not exist, a line is not such an object, or one half has no pairs of a sort.</exception>
    public static IReadOnlyList<RequestPair> Load(string path) => Checked(JsonLines.Load(path, Read), path);

    private static IReadOnlyList<RequestPair> Checked(IReadOnlyList<RequestPair> pairs, string path)
    {
        var sorts = pairs.Select(pair => (pair.IsForChoosing, pair.IsSame)).Distinct().Count();
        return sorts == 4 ? pairs : throw new InvalidDataException($"{path}: needs groups enough that both halves have pairs that ask the same and pairs that do not");
    }

    private static RequestPair Read(JsonRow row)
    {
        var same = row.Truth("same");
        return new(row.Text("a"), row.Text("b"), same, row.Text("kind"), row.Text("lang"), row.Text("group"));
    }
}
