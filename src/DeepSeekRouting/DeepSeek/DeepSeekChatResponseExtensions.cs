using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Reads what a DeepSeek answer carries beyond the abstractions of Microsoft.Extensions.AI.</summary>
public static class DeepSeekChatResponseExtensions
{
    /// <summary>Gets the token probabilities of an answer.</summary>
    /// <param name="response">An answer of <see cref="DeepSeekChatClient"/>, also through decorators.</param>
    /// <returns>
    /// The probabilities, or <see langword="null"/> when none were asked for (<c>options.AdditionalProperties["logprobs"] = true</c>), none came,
    /// or the answer was put together from a stream or read from a cache: a stream carries them on its updates.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is <see langword="null"/>.</exception>
    public static TokenLogprobs? GetTokenLogprobs(this ChatResponse response)
    {
        if (response is null)
        {
            throw new ArgumentNullException(nameof(response));
        }

        return response.RawRepresentation as TokenLogprobs;
    }

    /// <summary>Gets the token probabilities of one piece of a streamed answer.</summary>
    /// <param name="update">An update from <see cref="DeepSeekChatClient"/>, also through decorators.</param>
    /// <returns>The probabilities of the tokens in this update, or <see langword="null"/> when it has none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="update"/> is <see langword="null"/>.</exception>
    public static TokenLogprobs? GetTokenLogprobs(this ChatResponseUpdate update)
    {
        if (update is null)
        {
            throw new ArgumentNullException(nameof(update));
        }

        return update.RawRepresentation as TokenLogprobs;
    }
}
