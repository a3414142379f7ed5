namespace DeepSeekRouting.Testing;

/// <summary>Faults in the order in which they were injected; each request takes the first that is meant for it.</summary>
internal sealed class FaultQueue
{
    private readonly Lock _lock = new();
    private readonly List<Waiting> _waiting = [];

    public void Add(Fault fault, int times, Func<ChatCompletionRequest, bool>? when)
    {
        lock (_lock) _waiting.Add(new Waiting(fault, when) { Left = times });
    }

    public Fault? Take(ChatCompletionRequest request)
    {
        lock (_lock)
        {
            if (_waiting.Find(item => item.When?.Invoke(request) ?? true) is not { } next) return null;
            if (--next.Left == 0) _waiting.Remove(next);
            return next.Fault;
        }
    }

    private sealed class Waiting(Fault fault, Func<ChatCompletionRequest, bool>? when)
    {
        public Fault Fault { get; } = fault;
        public Func<ChatCompletionRequest, bool>? When { get; } = when;
        public required int Left { get; set; }
    }
}
