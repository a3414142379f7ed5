using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace DeepSeekRouting;

/// <summary>Embeds the texts of requests and books what that costs. Whatever goes wrong is logged and counted, and costs no caller more than the time limit. Thread-safe.</summary>
internal sealed class TextEmbedder(
    IEmbeddingGenerator<string, Embedding<float>> generator, SemanticCacheOptions options, string router, ICostLedger ledger, ITokenEstimator tokens, RoutingMetrics metrics, TimeProvider time, ILogger logger)
{
    private readonly TokenPrices _prices = TokenPrices.Of(options.PricePerMillionTokens, 0);
    private readonly string _model = (generator.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata)?.DefaultModelId ?? "embedder";
    private readonly OutsideCalls _calls = new(options.Timeout, options.Pause, time);

    /// <summary>Gets a value indicating whether texts are compared by their wording, in this process and at no cost.</summary>
    public bool IsLexical => generator is LexicalEmbeddingGenerator;

    /// <returns>The vector, the caller's own; <see langword="null"/> if there is none.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<float[]?> EmbedAsync(string text, CallContext call, CancellationToken cancellationToken)
    {
        if (generator is LexicalEmbeddingGenerator { Dimensions: var dimensions })
        {
            var vector = new float[dimensions];
            LexicalEmbeddingGenerator.Embed(text.AsSpan(), vector);
            return vector;
        }

        if (_calls.IsPaused)
        {
            return null;
        }

        try
        {
            var embeddings = await _calls.RunAsync(token => generator.GenerateAsync([text], cancellationToken: token), cancellationToken).ConfigureAwait(false);
            Book(embeddings.Usage, text, call);
            return embeddings.Count == 1 ? embeddings[0].Vector.ToArray() : throw new InvalidOperationException("The embedder did not make one embedding of one text.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(exception);
            return null;
        }
    }

    private void Book(UsageDetails? reported, string text, CallContext call)
    {
        var count = reported?.InputTokenCount ?? reported?.TotalTokenCount;
        var usage = new TokenUsage { CacheMissTokens = count ?? tokens.EstimateTokens(text.AsSpan()) };
        var cost = Money.Of(_prices, usage);
        call.AddEmbedding(cost, isEstimate: count is null);
        try
        {
            ledger.RecordCost(new()
            {
                Router = call.Router,
                Model = _model,
                Tenant = call.Tenant,
                Task = call.Task,
                StartedAt = call.StartedAt,
                Usage = usage,
                Amount = cost.Amount,
                Currency = call.Currency,
                IsEstimate = count is null,
            });
            metrics.EmbeddingPaid(call, _model, cost.Amount, isEstimate: count is null);
        }
        catch (Exception exception)
        {
            RoutingLog.BookingFailed(logger, _model, call.Router, exception); // A ledger that fails must not cost the caller an answer.
        }
    }

    private void Fail(Exception exception)
    {
        _calls.Pause();
        metrics.CacheFailed(router, "embed");
        RoutingLog.EmbedderFailed(logger, router, exception.GetType().Name);
    }
}
