using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Holds the stream of a draft back for as long as the scorers need to read it.</summary>
internal sealed class DraftGate(DraftDecider decider, CascadePlan plan, CallContext call, Func<DraftContent> newContent) : IDraftGate
{
    private List<ChatResponseUpdate> _updates = [];
    private DraftContent _content = null!; // There once the draft is asked for.
    private string? _whyUnavailable;
    private bool _textDecides;

    /// <summary>Gets a value indicating whether the strong model is to answer.</summary>
    public bool IsEscalated { get; private set; }

    /// <summary>Gets the whole stream if it had arrived when it was dropped; <see langword="null"/> if it was left before its end.</summary>
    public IReadOnlyList<ChatResponseUpdate>? WholeDraft { get; private set; }

    public void Begin()
    {
        _updates = [];
        _content = newContent();
    }

    public async ValueTask<DraftVerdict> AddAsync(ChatResponseUpdate update, CancellationToken cancellationToken)
    {
        _updates.Add(update);
        _content.Add(update);
        if (!_textDecides && decider.Judge.HasEnough(_content) && await JudgeAsync(isComplete: false, cancellationToken).ConfigureAwait(false) is { } judgement)
        {
            return Decide(judgement);
        }

        return _textDecides && decider.Judge.HasEnoughText(_content)
            ? Decide(await JudgeTextAsync(isComplete: false, cancellationToken).ConfigureAwait(false))
            : DraftVerdict.Hold;
    }

    public async ValueTask<DraftVerdict> EndAsync(CancellationToken cancellationToken)
    {
        if (!_content.CanBeScored)
        {
            return DraftVerdict.Give;
        }

        WholeDraft = _updates;
        var judgement = _textDecides ? null : await JudgeAsync(isComplete: true, cancellationToken).ConfigureAwait(false);
        return Decide(judgement ?? await JudgeTextAsync(isComplete: true, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<Judgement?> JudgeAsync(bool isComplete, CancellationToken cancellationToken)
    {
        (var judgement, _whyUnavailable) = await decider.Judge.JudgeAsync(_content.ToInput(plan.DraftRequest, isComplete), plan.Threshold, cancellationToken).ConfigureAwait(false);
        _textDecides = judgement is null;
        return judgement;
    }

    private ValueTask<Judgement> JudgeTextAsync(bool isComplete, CancellationToken cancellationToken) =>
        decider.Judge.JudgeTextAsync(_content.ToInput(plan.DraftRequest, isComplete), _whyUnavailable, cancellationToken);

    private DraftVerdict Decide(in Judgement judgement)
    {
        IsEscalated = decider.IsEscalated(judgement, plan, call, _content);
        return IsEscalated ? DraftVerdict.Drop : DraftVerdict.Give;
    }
}
