using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tool;

/// <summary>Answers without tools: plain, streamed, as JSON, with log probabilities.</summary>
internal static class AnswerChecks
{
    private const string Question = "Which planet is closest to the sun? Answer in one short sentence.";
    private const string JsonQuestion = "Name one planet. Reply with a JSON object that has the one field \"planet\".";
    private const int OutputLimit = 200;

    private static readonly int Tokens = new CharacterTokenEstimator().EstimateTokens(Question) + 100;

    public static EndpointCheck Plain { get; } = new("answer", Tokens, OutputLimit, static async (model, cancellationToken) =>
    {
        ChatResponse response = await model.AskAsync([new(ChatRole.User, Question)], Unthinking(), cancellationToken).ConfigureAwait(false);
        return Describe(response, model);
    });

    public static EndpointCheck Stream { get; } = new("stream", Tokens, OutputLimit, static async (model, cancellationToken) =>
    {
        (ChatResponse response, int pieces) = await model.StreamAsync([new(ChatRole.User, Question)], Unthinking(), cancellationToken).ConfigureAwait(false);
        return FormattableString.Invariant($"{pieces} pieces to a proper end; {Describe(response, model)}");
    });

    public static EndpointCheck Json { get; } = new("json", Tokens, OutputLimit, static async (model, cancellationToken) =>
    {
        ChatOptions options = Unthinking();
        options.ResponseFormat = ChatResponseFormat.Json;
        ChatResponse response = await model.AskAsync([new(ChatRole.User, JsonQuestion)], options, cancellationToken).ConfigureAwait(false);
        try
        {
            using var json = JsonDocument.Parse(response.Text);
            return json.RootElement.ValueKind == JsonValueKind.Object ? "one JSON object" : throw new CheckFailedException($"the answer is JSON, but {json.RootElement.ValueKind} instead of an object");
        }
        catch (JsonException)
        {
            throw new CheckFailedException("the answer in JSON mode is not JSON");
        }
    });

    public static EndpointCheck Logprobs { get; } = new("logprobs", Tokens, OutputLimit, static async (model, cancellationToken) =>
    {
        ChatOptions options = Unthinking();
        options.Temperature = 1; // At temperature 0 every chosen token has probability 1.
        options.AdditionalProperties = new() { ["logprobs"] = true, ["top_logprobs"] = 5 };
        ChatResponse response = await model.AskAsync([new(ChatRole.User, Question)], options, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<TokenLogprob> tokens = response.GetTokenLogprobs()?.Content ?? throw new CheckFailedException("no log probabilities came: the confidence fallback would go by the text");
        int usable = tokens.Count(token => !token.IsCensored && token.Logprob <= 0);
        if (tokens.Count == 0 || usable < tokens.Count) throw new CheckFailedException(FormattableString.Invariant($"{usable} of {tokens.Count} log probabilities are usable"));
        if (tokens.All(token => token.Logprob == 0)) throw new CheckFailedException(FormattableString.Invariant($"all {tokens.Count} log probabilities are exactly 0: they say nothing"));
        return FormattableString.Invariant($"{tokens.Count} tokens, the first at {tokens[0].Logprob:0.000}, the least likely at {tokens.Min(token => token.Logprob):0.000}");
    });

    private static ChatOptions Unthinking() => new() { MaxOutputTokens = OutputLimit, Reasoning = new() { Effort = ReasoningEffort.None } };

    private static string Describe(ChatResponse response, CheckedModel model)
    {
        if (string.IsNullOrWhiteSpace(response.Text)) throw new CheckFailedException("the answer is blank");
        if (response.FinishReason != ChatFinishReason.Stop) throw new CheckFailedException($"the answer ended with '{response.FinishReason}' instead of 'stop'");
        TokenUsage usage = CheckedModel.PlausibleUsage(response, Question.Length, OutputLimit);
        string cost = model.Prices is { } prices ? FormattableString.Invariant($", ${prices.CostOf(usage):0.000000}") : ", price not known";
        return FormattableString.Invariant($"served by {response.ModelId ?? "(no name)"}; {usage.InputTokens} tokens in, {usage.OutputTokens} out{cost}");
    }
}
