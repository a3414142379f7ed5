using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting.Tests;

/// <summary>Routers with the confidence fallback, and drafts of a known confidence.</summary>
internal static class CascadeRouter
{
    public const string DraftText = "Maybe Lyon, I would say.";
    public const string StrongText = "Paris.";

    public static async Task<TestRouter> StartAsync(
        double firstLogprob,
        Action<ConfidenceFallbackOptions>? confidence = null,
        Action<DeepSeekRoutingOptions>? configure = null,
        Action<IDeepSeekRoutingBuilder>? build = null,
        Action<IServiceCollection>? services = null,
        DeepSeekServerOptions? serverOptions = null)
    {
        var router = await TestRouter.StartAsync(
            configure,
            builder =>
            {
                builder.UseConfidenceFallback(confidence);
                build?.Invoke(builder);
            },
            serverOptions,
            services);
        router.Server.Script(request => IsPro(request) ? new() { Text = StrongText } : new() { Logprobs = Draft(firstLogprob) });
        return router;
    }

    /// <summary>Makes <see cref="DraftText"/> with a first token of that log probability; the others are likely.</summary>
    public static IReadOnlyList<ScriptedLogprob> Draft(double firstLogprob) =>
        [Token("Maybe", firstLogprob), Token(" Lyon", -0.01), Token(", I", -0.01), Token(" would", -0.01), Token(" say", -0.01), Token(".", -0.01)];

    public static bool IsPro(ChatCompletionRequest request) => request.Model == "deepseek-v4-pro";

    public static IEnumerable<string?> Models(this TestRouter router) => router.Server.Requests.Select(request => request.Model);

    public static async Task<RoutingTrace> AskForTraceAsync(this TestRouter router, bool streaming, string prompt = "Hello", ChatOptions? options = null) =>
        (await router.AskAsync(streaming, prompt, options)).GetRoutingTrace()!;

    private static ScriptedLogprob Token(string token, double logprob) => new()
    {
        Token = token,
        Logprob = logprob,
        Alternatives = [new() { Token = token, Logprob = logprob }, new() { Token = " else", Logprob = -3 }],
    };
}
