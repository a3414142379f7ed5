namespace DeepSeekRouting.Testing;

/// <summary>
/// Answers <c>POST /chat/completions</c>: reads, applies the rules, the limits and the faults, and sends what the script says.
/// </summary>
internal sealed class ChatCompletions(DeepSeekServerOptions options, ScriptStack scripts, FaultQueue faults, Ledger ledger)
{
    private readonly ConcurrencyLimits _concurrency = new();
    private readonly RateLimit _rate = new(options.RequestsPerMinute, options.TimeProvider);
    private readonly PrefixCache _cache = new();

    public async Task RespondAsync(Exchange exchange, ReadOnlyMemory<byte> body, bool beta)
    {
        _rate.Check();
        if (ledger.BalanceLeft <= 0) throw new RefusedException(ObservedErrors.InsufficientBalance);

        ChatCompletionRequest request = RequestReader.Read(body, beta);
        exchange.Note(record => record with { Json = request.Json, Model = request.Model, Ignored = IgnoredFields.Of(request) });
        ServedModel model = options.FindModel(request.Model) ?? throw UnknownModel(request.Model);
        if (Rulebook.FirstObjection(request, model) is { } error) throw new RefusedException(error);

        exchange.ReleasePlace = _concurrency.Enter(model);
        try
        {
            await AnswerAsync(exchange, request, model).ConfigureAwait(false);
        }
        finally
        {
            exchange.ReleasePlace();
        }
    }

    private async Task AnswerAsync(Exchange exchange, ChatCompletionRequest request, ServedModel model)
    {
        Fault? fault = faults.Take(request);
        if (fault is not null && await fault.RespondAsync(exchange).ConfigureAwait(false)) return;

        ComposedAnswer answer = Compose(request, model, fault);
        exchange.Entry = Bill(answer, exchange.Record, model);
        IEnumerable<Frame> frames = AnswerFrames.Of(answer, options);
        frames = fault?.Change(frames) ?? frames;
        await AnswerSender.SendAsync(frames, request.Stream, exchange, exchange.Entry).ConfigureAwait(false);
    }

    private ComposedAnswer Compose(ChatCompletionRequest request, ServedModel model, Fault? fault)
    {
        try
        {
            ScriptedAnswer script = scripts.AnswerTo(request);
            script = fault?.Change(script) ?? script;
            AnswerUsage prompt = PromptUsage(request, model);
            ComposedAnswer answer = AnswerComposer.Compose(request, script, model, prompt, options.TimeProvider.GetUtcNow());
            return fault?.Change(answer) ?? answer;
        }
        catch (Exception exception)
        {
            throw new RefusedException(OwnErrors.ScriptFailed(exception));
        }
    }

    private AnswerUsage PromptUsage(ChatCompletionRequest request, ServedModel model)
    {
        var prompt = Prompt.Of(request);
        int hit = Math.Min(prompt.Tokens, _cache.Hit(model.Id, request.UserId, prompt.Text));
        return new AnswerUsage { CacheHit = hit, CacheMiss = prompt.Tokens - hit, Output = 0, Reasoning = 0 };
    }

    private OpenEntry Bill(ComposedAnswer answer, RecordedRequest record, ServedModel model) => ledger.Open(
        new BillEntry
        {
            RequestOrder = record.Order,
            Model = model.Id,
            UserId = answer.Request.UserId,
            ArrivedAt = record.ArrivedAt,
            CacheHitTokens = answer.Usage.CacheHit,
            CacheMissTokens = answer.Usage.CacheMiss,
        },
        model);

    private RefusedException UnknownModel(string id) =>
        new(ObservedErrors.UnknownModel(options.Models.Select(model => model.Id), id));
}
