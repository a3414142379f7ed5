namespace DeepSeekRouting;

/// <summary>
/// When a conversation stays with its model because the switch would lose the prefix cache, for the policy <c>prefixAffinity</c>.
/// Off by default; <c>UsePrefixAffinity</c> or a place in <see cref="DeepSeekRoutingOptions.Policies"/> turns it on.
/// </summary>
public sealed class PrefixAffinityOptions
{
    /// <summary>Gets or sets a value indicating whether the policy is asked at its default place; a place in <see cref="DeepSeekRoutingOptions.Policies"/> turns it on too. The default is <see langword="false"/>.</summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// Gets or sets within how many requests of the conversation, this one included, a switch has to pay. Of the later ones only the input and output of this one are counted, because what they will add is not known.
    /// 1 to 1,000. The default is 1: a switch has to pay at once.
    /// </summary>
    public int Requests { get; set; } = 1;

    /// <summary>
    /// Gets or sets how long after an answer its input is taken to be in the model's prefix cache. DeepSeek clears it after "a few hours to a few days" (DeepSeek API: Context Caching). The default is an hour, to be on the safe side.
    /// </summary>
    public TimeSpan CacheLifetime { get; set; } = TimeSpan.FromHours(1);
}
