using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// Rewrites a conversation so that it tells of another model's tool calls in text. A result follows its call into text or stays with it as it is, so neither is ever alone.
/// </summary>
internal sealed class ToldToolCalls
{
    private readonly RoutedModel _model;
    private readonly List<ChatMessage> _rewritten;
    private readonly Dictionary<string, FunctionCallContent> _told = new(StringComparer.Ordinal);
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);
    private List<AIContent> _results = [];

    private ToldToolCalls(RoutedModel model, int count)
    {
        _model = model;
        _rewritten = new(count);
    }

    public static List<ChatMessage> Rewrite(IReadOnlyList<ChatMessage> messages, RoutedModel model)
    {
        var rewriting = new ToldToolCalls(model, messages.Count);
        foreach (var message in messages)
        {
            rewriting.Add(message);
        }

        rewriting.TellResults();
        return rewriting._rewritten;
    }

    private void Add(ChatMessage message)
    {
        if (message.Role == ChatRole.Tool)
        {
            AddToolMessage(message);
            return;
        }

        TellResults();
        NoteCalls(message);
        if (!message.Contents.Any(IsTold))
        {
            _rewritten.Add(message);
        }
        else if (message.Role == ChatRole.Assistant)
        {
            AddAssistantMessage(message);
        }
        else
        {
            _rewritten.Add(HandOver.With(message, Tell(message.Contents)));
        }
    }

    private void NoteCalls(ChatMessage message)
    {
        // Ids come round again; the last call of an id is the one that a result answers.
        foreach (var call in message.Contents.OfType<FunctionCallContent>())
        {
            if (HandOver.IsBy(_model, message))
            {
                _own.Add(call.CallId);
                _told.Remove(call.CallId);
            }
            else
            {
                _told[call.CallId] = call;
                _own.Remove(call.CallId);
            }
        }
    }

    private bool IsTold(AIContent content) => content switch
    {
        FunctionCallContent call => !_own.Contains(call.CallId),
        FunctionResultContent result => !_own.Contains(result.CallId),
        _ => false,
    };

    private void AddAssistantMessage(ChatMessage message)
    {
        var said = message.Contents.Where(content => content is not FunctionResultContent || !IsTold(content)).ToList();
        if (said.Count > 0)
        {
            _rewritten.Add(HandOver.With(message, Tell(said)));
        }

        _results.AddRange(message.Contents.Where(content => content is FunctionResultContent && IsTold(content)));
    }

    // Results of the model's own calls stay a tool message right behind their calls; the others wait for the end of the tool messages.
    private void AddToolMessage(ChatMessage message)
    {
        if (!message.Contents.Any(IsTold))
        {
            _rewritten.Add(message);
            return;
        }

        var split = message.Contents.ToLookup(content => content is FunctionResultContent && !IsTold(content));
        List<AIContent> kept = [.. split[true]];
        _results.AddRange(split[false]);
        if (kept.Count > 0)
        {
            _rewritten.Add(HandOver.With(message, kept));
        }
    }

    private void TellResults()
    {
        if (_results.Count > 0)
        {
            _rewritten.Add(new(ChatRole.User, Tell(_results)));
            _results = [];
        }
    }

    private List<AIContent> Tell(IEnumerable<AIContent> contents)
    {
        List<AIContent> told = [.. contents];
        for (var i = 0; i < told.Count; i++)
        {
            if (IsTold(told[i]))
            {
                // Clients put pieces of text together without a break.
                told[i] = new TextContent((i == 0 ? "" : "\n") + Tell(told[i]) + (i == told.Count - 1 ? "" : "\n"));
            }
        }

        return told;
    }

    private string Tell(AIContent content) => content switch
    {
        FunctionCallContent call => $"Tool call {call.CallId}: {call.Name}({ToolArguments.ToJson(call)})",
        FunctionResultContent result => _told.TryGetValue(result.CallId, out var call)
            ? $"Result of tool call {result.CallId} ({call.Name}): {ToolResult.ToText(result)}"
            : $"Result of tool call {result.CallId}: {ToolResult.ToText(result)}",
        _ => throw new ArgumentOutOfRangeException(nameof(content)),
    };
}
