namespace DeepSeekRouting;

/// <summary>Where a streamed answer stands in the conversation, and under which id its properties find it.</summary>
internal sealed class StreamedMessage(int place)
{
    private string? _id;
    private bool _areSeveral;

    /// <summary>Gets how many messages stood before the answer when it was asked for; the caller may add to its list while it reads.</summary>
    public int Place => place;

    /// <summary>Gets or sets a value indicating whether the model was given the conversation as the caller has it.</summary>
    public bool AnswersWholeConversation { get; set; }

    public void Note(string? messageId)
    {
        if (!string.IsNullOrEmpty(messageId))
        {
            _areSeveral |= _id is not null && _id != messageId;
            _id = messageId;
        }
    }

    /// <summary>Gives the id, or the given one where the stream has none; <see langword="null"/> if the stream was several messages.</summary>
    public string? IdOr(string other) => _areSeveral ? null : _id ?? other;
}
