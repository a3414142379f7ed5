using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>One request: all of it is drawn from the seed and its id, so that the server knows what the caller asked.</summary>
internal sealed record SoakRequest
{
    public const string FunctionName = "look_up";

    private const string Easy = "What is the capital of Australia?";
    private const string Hard =
        "Design a distributed rate limiter for a multi-region API. Compare token bucket, sliding window and GCRA, analyse the race conditions of each step by step, "
        + "then prove that it never admits more than its limit.";

    private static readonly AIFunctionDeclaration Function = AIFunctionFactory.CreateDeclaration(
        FunctionName, "Looks something up.", JsonElement.Parse("""{"type":"object","properties":{"key":{"type":"string"}},"required":["key"]}"""));

    public required int Id { get; init; }

    public required bool Streaming { get; init; }

    public required SoakAnswerShape Shape { get; init; }

    /// <summary>Gets a value indicating whether the prompt is one for the strong tier.</summary>
    public bool IsHard { get; init; }

    /// <summary>Gets the model that the caller insists on.</summary>
    public string? Pin { get; init; }

    /// <summary>Gets the key of the router that is asked; <see langword="null"/> for the default one.</summary>
    public string? Router { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Gets when the caller cancels; <see langword="null"/> for never.</summary>
    public TimeSpan? CancelsAfter { get; init; }

    /// <summary>Gets after how many updates the caller stops reading the stream; <see langword="null"/> for never.</summary>
    public int? LeavesAfter { get; init; }

    /// <summary>Gets the messages. The prompt begins with the id, by which the server knows the request.</summary>
    public IReadOnlyList<ChatMessage> Messages =>
    [
        new(ChatRole.System, "You are the soak test. Where JSON is asked for, answer in JSON."),
        new(ChatRole.User, string.Create(CultureInfo.InvariantCulture, $"{Id}: {(IsHard ? Hard : Easy)}")),
    ];

    public ChatOptions Options => new()
    {
        ModelId = Pin,
        Tools = Shape is SoakAnswerShape.ToolCall ? [Function] : null,
        ResponseFormat = Shape is SoakAnswerShape.Json ? ChatResponseFormat.Json : null,
    };

    public static SoakRequest Draw(int seed, int id)
    {
        var random = SoakDraw.For(seed, id);
        var streaming = random.Happens(0.5);
        return new()
        {
            Id = id,
            Streaming = streaming,
            Shape = random.NextDouble() switch { < 0.1 => SoakAnswerShape.ToolCall, < 0.25 => SoakAnswerShape.Json, _ => SoakAnswerShape.Text },
            IsHard = random.Happens(0.1),
            Pin = random.NextDouble() switch { < 0.03 => "flash", < 0.06 => "pro", _ => null },
            Router = random.Happens(0.4) ? SoakWorld.WindowRouter : null,
            Tenant = $"tenant-{random.Next(5)}",
            CancelsAfter = random.Happens(0.03) ? TimeSpan.FromMilliseconds(random.Next(400)) : null,
            LeavesAfter = streaming && random.Happens(0.06) ? random.Next(1, 8) : null,
        };
    }

    /// <summary>Draws a request that must succeed: its caller waits for the end, and takes the answer of any model.</summary>
    public static SoakRequest DrawEasy(int seed, int id) => Draw(seed, id) with { Pin = null, CancelsAfter = null, LeavesAfter = null };

    /// <summary>Draws a request that occupies a place at a model until its caller gives up.</summary>
    public static SoakRequest DrawHeld(int seed, int id, string model) => DrawEasy(seed, id) with { Pin = model, Router = null };

    public static int IdOf(string prompt) => int.Parse(prompt.AsSpan(0, prompt.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
}
