using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>
/// Everything that an answer depends on, in canonical bytes over a rented buffer: who asks, how the request was decided and shaped, which models may answer, the options and the messages.
/// The text of the last user turn stands last, so that what stands before it can be compared alone.
/// </summary>
internal sealed class RequestForm : IDisposable
{
    /// <summary>The version of the form. A change of what is written, or how, needs a new one.</summary>
    public const byte Version = 1;

    private readonly FormWriter _writer = new();

    private RequestForm()
    {
    }

    /// <summary>Gets why the request has no form; <see langword="null"/> if it has one.</summary>
    public string? Obstacle { get; private set; }

    public ReadOnlySpan<byte> Written => _writer.Written;

    public int ScopeLength { get; private set; }

    public string? LastUserText { get; private set; }

    /// <summary>Writes the form of a request.</summary>
    /// <param name="head">What is the same for every request of a client: its kind, its name, its settings. It delimits itself.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="call">The call: its tenant and its tier count.</param>
    public static RequestForm Of(ReadOnlySpan<byte> head, in RoutingPlan plan, CallContext call)
    {
        var form = new RequestForm();
        form._writer.Append(head);
        form.Write(plan, call);
        return form;
    }

    public CacheKey ToKey() => new(Written.ToArray(), Hash128.Of(Written), ScopeLength, LastUserText);

    public void Dispose() => _writer.Dispose();

    private void Write(in RoutingPlan plan, CallContext call)
    {
        PlanForm.Write(_writer, plan, call);
        Obstacle = OptionsForm.Write(_writer, plan.Request.CallerOptions);
        if (Obstacle is not null)
        {
            return;
        }

        var messages = plan.Request.Messages;
        var last = LastUserTextOf(messages);
        Obstacle = MessageForm.Write(_writer, messages, last);
        ScopeLength = _writer.Length;
        if (last is not null)
        {
            LastUserText = last.Text;
            _writer.Text(last.Text);
        }
    }

    private static TextContent? LastUserTextOf(IReadOnlyList<ChatMessage> messages)
    {
        if (messages.Count == 0 || messages[messages.Count - 1] is not { } message || message.Role != ChatRole.User)
        {
            return null;
        }

        TextContent? found = null;
        for (var i = 0; i < message.Contents.Count; i++)
        {
            if (message.Contents[i] is TextContent text)
            {
                if (found is not null)
                {
                    return null;
                }

                found = text;
            }
        }

        return found;
    }
}
