using System.Text.Json;
using DeepSeekRouting.Evaluation;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tool;

/// <summary>Thinking over tool calls, where the API wants its own reasoning back, and tools that fail.</summary>
internal static class ToolChecks
{
    public const string StockTool = "get_stock";
    public const string Malfunction = "Error: the warehouse 'main' does not exist. Known warehouses: north, south.";

    private const string Question = "How many blue bicycles are in the main warehouse? Call get_stock to find out; do not guess.";
    private const string FollowUp = "And in the warehouse south? Call get_stock again.";
    private const int OutputLimit = 4_000;
    private const int MostRounds = 4;

    private static readonly AITool[] Tools = [AIFunctionFactory.CreateDeclaration(
        StockTool,
        "Says how many pieces of an item a warehouse holds.",
        JsonElement.Parse("""{"type":"object","properties":{"item":{"type":"string"},"warehouse":{"type":"string"}},"required":["item","warehouse"]}"""))];

    public static EndpointCheck RoundTrip { get; } = new("reasoning", 4 * 1_500, 4 * OutputLimit, static async (model, cancellationToken) =>
    {
        List<ChatMessage> conversation = [new(ChatRole.User, Question)];
        ChatResponse first = await CallAsync(model, conversation, cancellationToken).ConfigureAwait(false);
        if (!first.Messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>().Any()) throw new CheckFailedException("the tool call came without reasoning_content although the model was to think");
        Answer(conversation, first, "{\"pieces\":12}");
        Require(await AskAsync(model, conversation, cancellationToken).ConfigureAwait(false) is { } second && HasText(second) ? second : null, conversation);
        conversation.Add(new(ChatRole.User, FollowUp));
        ChatResponse third = await CallAsync(model, conversation, cancellationToken).ConfigureAwait(false);
        Answer(conversation, third, "{\"pieces\":7}");
        Require(await AskAsync(model, conversation, cancellationToken).ConfigureAwait(false), conversation);
        return "two tool calls and two answers in one conversation, its reasoning_content sent back each time";
    });

    public static EndpointCheck ErrorRecovery { get; } = new("toolError", MostRounds * 1_500, MostRounds * OutputLimit, static async (model, cancellationToken) =>
    {
        List<ChatMessage> conversation = [new(ChatRole.User, Question)];
        Answer(conversation, await CallAsync(model, conversation, cancellationToken).ConfigureAwait(false), Malfunction);
        for (var round = 1; round < MostRounds; round++)
        {
            ChatResponse next = await AskAsync(model, conversation, cancellationToken).ConfigureAwait(false);
            if (CallsOf(next).Count == 0) return HasText(next) ? $"after the error it went on and answered ({CountText.Of(round, "more request")})" : throw new CheckFailedException("after a tool's error the answer is blank");
            Answer(conversation, next, "{\"pieces\":12}");
        }

        throw new CheckFailedException(FormattableString.Invariant($"after a tool's error it called tools for {MostRounds - 1} requests without an answer"));
    });

    private static async Task<ChatResponse> CallAsync(CheckedModel model, List<ChatMessage> conversation, CancellationToken cancellationToken)
    {
        ChatResponse response = await AskAsync(model, conversation, cancellationToken).ConfigureAwait(false);
        if (CallsOf(response) is not { Count: > 0 } calls) throw new CheckFailedException("the model called no tool although it was told to");
        foreach (FunctionCallContent call in calls)
        {
            if (call.Exception is not null || call.Arguments is null) throw new CheckFailedException("the arguments of the tool call are not a JSON object");
            if (call.Name != StockTool) throw new CheckFailedException("the model called a tool that is not on offer");
        }

        return response;
    }

    private static Task<ChatResponse> AskAsync(CheckedModel model, List<ChatMessage> conversation, CancellationToken cancellationToken) =>
        model.AskAsync(conversation, new() { Tools = Tools, MaxOutputTokens = OutputLimit, Reasoning = new() { Effort = ReasoningEffort.Low } }, cancellationToken);

    private static List<FunctionCallContent> CallsOf(ChatResponse response) => [.. response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()];

    private static bool HasText(ChatResponse response) => !string.IsNullOrWhiteSpace(response.Text);

    private static void Answer(List<ChatMessage> conversation, ChatResponse response, string result)
    {
        conversation.AddRange(response.Messages);
        conversation.Add(new(ChatRole.Tool, [.. CallsOf(response).Select(call => new FunctionResultContent(call.CallId, result))]));
    }

    private static void Require(ChatResponse? response, List<ChatMessage> conversation)
    {
        if (response is null || !HasText(response)) throw new CheckFailedException("the answer after the tool's result is blank");
        conversation.AddRange(response.Messages);
    }
}
