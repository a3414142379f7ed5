namespace DeepSeekRouting.Testing;

/// <summary>Deals out <c>max_tokens</c>: thinking first, then content, then tool calls. What does not fit is cut off.</summary>
internal sealed class OutputBudget(int limit)
{
    public int Used { get; private set; }

    public bool Exceeded { get; private set; }

    public IReadOnlyList<OutputToken> Take(IReadOnlyList<OutputToken> tokens)
    {
        int fitting = Spend(tokens.Count);
        return fitting == tokens.Count ? tokens : [.. tokens.Take(fitting)];
    }

    public IReadOnlyList<ScriptedToolCall> Take(IReadOnlyList<ScriptedToolCall> calls)
    {
        List<ScriptedToolCall> taken = [];
        foreach (ScriptedToolCall call in calls)
        {
            int name = EstimatedTokens.Count(call.Name);
            if (Spend(name) < name) break;

            IReadOnlyList<string> pieces = EstimatedTokens.Split(call.Arguments);
            int fitting = Spend(pieces.Count);
            taken.Add(call with
            {
                Id = call.Id ?? $"call_{taken.Count:D2}_{Guid.NewGuid():N}",
                Arguments = string.Concat(pieces.Take(fitting)),
            });
            if (fitting < pieces.Count) break;
        }

        return taken;
    }

    private int Spend(int wanted)
    {
        int fitting = Math.Min(wanted, limit - Used);
        Used += fitting;
        Exceeded |= fitting < wanted;
        return fitting;
    }
}
