using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace DeepSeekRouting;

/// <summary>The named HTTP client of a router's DeepSeek models: retries before headers, and nothing that would cut a long answer.</summary>
internal static class RouterHttpClient
{
    public static string NameOf(string router) => router.Length == 0 ? DeepSeekRoutingOptions.SectionName : $"{DeepSeekRoutingOptions.SectionName}:{router}";

    public static void Add(IServiceCollection services, string router)
    {
        var client = services.AddHttpClient(NameOf(router), static client => client.Timeout = Timeout.InfiniteTimeSpan);
        client.RemoveAllLoggers(); // Their traces hold all headers, the key among them; redaction covers the text but not the structured values.
#if NET
        client.SetHandlerLifetime(Timeout.InfiniteTimeSpan); // The factory would drop every connection with the handler; its own pool renews them one by one.
        client.UseSocketsHttpHandler((handler, provider) =>
        {
            handler.ConnectTimeout = OptionsOf(provider, router).ConnectTimeout;
            handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            handler.EnableMultipleHttp2Connections = true;
            handler.AllowAutoRedirect = false; // A prompt goes where the settings say and nowhere else.
        });
#else
        client.ConfigurePrimaryHttpMessageHandler(static () => new HttpClientHandler { AllowAutoRedirect = false }); // A prompt goes where the settings say and nowhere else.
#endif
#pragma warning disable EXTEXP0001 // An application-wide standard handler would end every answer after 30 s.
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        client.AddResilienceHandler("deepseek", (pipeline, context) => Configure(pipeline, OptionsOf(context.ServiceProvider, router), context.ServiceProvider.GetService<TimeProvider>()));
    }

    private static HttpOptions OptionsOf(IServiceProvider provider, string router) =>
        provider.GetRequiredService<IOptionsMonitor<DeepSeekRoutingOptions>>().Get(router).Http;

    private static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, HttpOptions options, TimeProvider? time)
    {
        pipeline.TimeProvider = time;
        if (options.Tries > 1)
        {
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.Tries - 1,
                ShouldRetryAfterHeader = false,
                ShouldHandle = arguments => new(ShouldRetry(arguments.Outcome, options, time ?? TimeProvider.System)),
                DelayGenerator = arguments => new(DelayBefore(arguments.AttemptNumber, arguments.Outcome.Result, options, time ?? TimeProvider.System)),
                OnRetry = static arguments =>
                {
                    if (arguments.Context.GetRequestMessage() is { } request)
                    {
                        HttpRetryCounter.Increment(request);
                    }

                    return default;
                },
            });
        }

        pipeline.AddTimeout(options.FirstByteTimeout);
    }

    private static bool ShouldRetry(Outcome<HttpResponseMessage> outcome, HttpOptions options, TimeProvider time) => outcome switch
    {
        { Exception: HttpRequestException } => true,
        { Result: { } response } => response.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable
            && (RetryAfterOf(response, time) is not { } wait || wait <= options.RetryAfterLimit),
        _ => false,
    };

    private static TimeSpan? DelayBefore(int retry, HttpResponseMessage? response, HttpOptions options, TimeProvider time) =>
        response is not null && RetryAfterOf(response, time) is { } wait
            ? wait
            : Backoff.After(retry, options.RetryDelay, options.RetryJitter);

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when (response.Headers.Date ?? time.GetUtcNow()) is var now => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };
}
