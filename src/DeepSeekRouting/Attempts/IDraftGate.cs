using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Decides while the stream of a draft is held back whether the caller gets it.</summary>
internal interface IDraftGate
{
    /// <summary>Begins anew: the draft is asked for, perhaps once more after a refusal.</summary>
    void Begin();

    /// <summary>Takes the next update. Nothing is given before there is content.</summary>
    ValueTask<DraftVerdict> AddAsync(ChatResponseUpdate update, CancellationToken cancellationToken);

    /// <summary>Decides at the end of a stream that was held back to its end.</summary>
    ValueTask<DraftVerdict> EndAsync(CancellationToken cancellationToken);
}
