using System.Text.Json;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>How a sample ended and what it printed.</summary>
internal sealed record SampleResult
{
    public required int ExitCode { get; init; }

    public required string Output { get; init; }

    public required string Error { get; init; }

    /// <summary>Reads every line of the output as a JSON object; anything else fails the test.</summary>
    public IReadOnlyList<JsonElement> JsonLines() => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JsonElementOf)];

    public string ErrorLine() => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();

    private static JsonElement JsonElementOf(string line)
    {
        using var document = JsonDocument.Parse(line);
        document.RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
        return document.RootElement.Clone();
    }
}
