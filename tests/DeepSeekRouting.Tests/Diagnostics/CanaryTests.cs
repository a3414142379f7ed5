using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace DeepSeekRouting.Tests;

/// <summary>Key, prompt, answer and thinking are secrets: no log, metric, span, trace or exception ever holds them.</summary>
public sealed class CanaryTests
{
    private const string Key = "sk-canary-key-8d1f";
    private const string Prompt = "canary-prompt-77aa";
    private const string Answer = "canary-answer-19c3 is what the model says";
    private const string Thought = "canary-thought-5b0e is what it thinks";
    private static readonly string[] Secrets = [Key, Prompt, "canary-answer", "canary-thought", "canary-tenant"];

    public static TheoryData<string, bool> Failures => FallbackTableTests.BeforeContent;

    public static TheoryData<string> Interruptions => FallbackTableTests.AfterContent;

    [Theory]
    [MemberData(nameof(Failures))]
    public Task Failure_BeforeContent_TellsNoSecret(string name, bool streaming) => CheckAsync(FailureCases.BeforeContent[name], streaming);

    [Theory]
    [MemberData(nameof(Interruptions))]
    public Task Failure_AfterContent_TellsNoSecret(string name) => CheckAsync(FailureCases.AfterContent[name], streaming: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Success_TellsNoSecret(bool streaming) => CheckAsync(failure: null, streaming);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WrongKey_TellsNoSecret(bool streaming)
    {
        using var witness = new Witness();
        await using var router = await TestRouter.StartAsync(options => options.ApiKey = Key, services: services => witness.Attach(services));

        var exception = await Should.ThrowAsync<AllModelsFailedException>(router.AskAsync(streaming, Prompt));

        witness.Check(router, exception.ToString());
    }

    private static async Task CheckAsync(FailureCase? failure, bool streaming)
    {
        var clock = new WatchedClock();
        using var witness = new Witness();
        await using var router = await TestRouter.StartAsync(
            options => (options.Http.Tries, options.Attempts.TotalTimeout) = (2, null),
            serverOptions: new() { ApiKey = Key },
            services: services => witness.Attach(services.AddSingleton<TimeProvider>(clock)));
        var fault = streaming ? failure?.Streamed : failure?.Plain;
        router.Server.Script(request => failure is not null && request.Model == "deepseek-flash" && failure.Script.Text.Length == 0
            ? failure.Script
            : new() { Text = request.JsonMode ? $$"""{"answer":"{{Answer}}"}""" : Answer, Reasoning = Thought });
        if (fault is not null)
        {
            router.Server.Inject(fault, times: 2, when: request => request.Model == "deepseek-flash");
        }

        var options = (failure?.Options ?? new() { Reasoning = new() { Effort = ReasoningEffort.High } }).WithRoutingHints(hints => hints with { Tenant = "canary-tenant" });
        var asking = router.AskAsync(streaming, Prompt + " json", options);
        await FallbackTableTests.PassTimeAsync(failure, clock, router.Server, asking);

        var told = "";
        try
        {
            told = (await asking).GetRoutingTrace()!.ToString();
        }
        catch (Exception exception)
        {
            told = exception.ToString();
        }

        witness.Check(router, told);
    }

    private sealed class Witness : IDisposable
    {
        private readonly ConcurrentQueue<string> _tags = new();
        private readonly MeterListener _meters = new();
        private readonly SpanRecorder _spans = new();

        public Witness()
        {
            _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
            _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
            _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
            _meters.Start();
        }

        public void Attach(IServiceCollection services) => services.AddFakeLogging().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));

        public void Check(TestRouter router, string told)
        {
            var said = new List<string>(_tags) { told };
            said.AddRange(router.Services.GetFakeLogCollector().GetSnapshot().SelectMany(Texts));
            said.AddRange(_spans.All.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName).Append(span.StatusDescription ?? "")
                .Concat(span.Events.SelectMany(happened => happened.Tags.Select(tag => $"{tag.Key}={tag.Value}").Append(happened.Name)))));
            said.AddRange(router.Sink.Traces.Select(trace => JsonSerializer.Serialize(trace)));

            said.Count.ShouldBeGreaterThan(10);
            said.ShouldAllBe(text => !Secrets.Any(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        }

        public void Dispose()
        {
            _meters.Dispose();
            _spans.Dispose();
        }

        private static IEnumerable<string> Texts(FakeLogRecord record) =>
        [
            record.Message,
            record.Exception?.ToString() ?? "",
            .. (record.StructuredState ?? []).Select(pair => $"{pair.Key}={pair.Value}"),
            .. record.Scopes.Select(scope => scope?.ToString() ?? ""),
        ];

        private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
            {
                _tags.Enqueue($"{instrument.Name} {tag.Key}={tag.Value}");
            }
        }
    }
}
