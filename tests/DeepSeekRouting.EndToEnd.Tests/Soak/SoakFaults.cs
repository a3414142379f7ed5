using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DeepSeekRouting.Testing;

namespace DeepSeekRouting.EndToEnd.Tests;

/// <summary>Draws what goes wrong with each call from the seed, the request, the model and the number of the call.</summary>
internal sealed class SoakFaults
{
    private static readonly (double PerMille, Fault Fault)[] Table =
    [
        (10, Fault.Delay(TimeSpan.FromMilliseconds(5))), (10, Fault.Delay(TimeSpan.FromMilliseconds(60))),
        (0.2, Fault.Status(429)), (0.1, Fault.Status(429, retryAfter: TimeSpan.Zero)), (15, Fault.Status(500)), (15, Fault.Status(503)), (3, Fault.Status(504)),
        (3, Fault.Status(400)), (1, Fault.Status(401)), (2, Fault.Status(402)), (2, Fault.Status(422)), (3, Fault.ConnectionReset),
        (4, Fault.Hang), (2, Fault.Silence()), (2, Fault.Silence(1)), (2, Fault.Silence(2)), (2, Fault.Silence(5)),
        (4, Fault.CutAfterChunks(1)), (4, Fault.CutAfterChunks(2)), (4, Fault.CutAfterChunks(3)), (4, Fault.CutAfterChunks(5)), (4, Fault.CutAfterChunks(8)),
        (3, Fault.CutAfterBytes(1)), (4, Fault.CutAfterBytes(300)), (4, Fault.CutAfterBytes(701)), (4, Fault.CutAfterBytes(1_500)), (4, Fault.CutAfterBytes(5_003)),
        (4, Fault.MalformedJson), (4, Fault.MalformedChunk(1)), (4, Fault.MalformedChunk(2)), (4, Fault.MalformedChunk(4)), (4, Fault.MalformedChunk(9)),
        (12, Fault.BlankContent), (8, Fault.JsonErrorWith200("The soak test says no.")), (4, Fault.Html), (5, Fault.TruncatedBody),
        (12, Fault.NoUsage), (5, Fault.NoFinish), (5, Fault.NoDone),
        (6, Fault.FinishReason("insufficient_system_resource")), (4, Fault.FinishReason("aborted")), (4, Fault.FinishReason("length")), (3, Fault.FinishReason("content_filter")),
    ];

    private readonly int _seed;
    private readonly int _requests;
    private readonly Fault _outage = Fault.Status(503, "{}");
    private readonly ConcurrentDictionary<(int Id, string Model), int> _calls = new();
    private readonly ConditionalWeakTable<ChatCompletionRequest, StrongBox<Fault?>> _drawn = [];

    /// <summary>Draws for ids below <paramref name="requests"/>; later ones meet no faults.</summary>
    public SoakFaults(int seed, int requests)
    {
        _seed = seed;
        _requests = requests;
    }

    public void InjectInto(DeepSeekServer server)
    {
        foreach (var fault in Table.Select(row => row.Fault).Append(_outage))
        {
            server.Inject(fault, int.MaxValue, request => ReferenceEquals(_drawn.GetValue(request, Draw).Value, fault));
        }
    }

    private StrongBox<Fault?> Draw(ChatCompletionRequest request)
    {
        var id = SoakRequest.IdOf(request.LastUserText);
        var call = _calls.AddOrUpdate((id, request.Model), 1, static (_, calls) => calls + 1);
        return new(id < _requests ? Draw(id, request.Model, call) : null);
    }

    private Fault? Draw(int id, string model, int call)
    {
        if (IsOutage(id, model))
        {
            return _outage;
        }

        var drawn = SoakDraw.For(_seed, id, model.Length, call).NextDouble() * 1_000;
        foreach (var (perMille, fault) in Table)
        {
            drawn -= perMille;
            if (drawn < 0)
            {
                return fault;
            }
        }

        return null;
    }

    // Now and then Flash fails altogether, for long enough to open its circuit.
    private static bool IsOutage(int id, string model) => id % 5_000 is >= 1_000 and < 1_600 && model == "deepseek-flash";
}
