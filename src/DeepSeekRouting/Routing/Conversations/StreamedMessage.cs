namespace DeepSeekRouting;

/// <summary>Under which id the properties of a stream's message find it.</summary>
internal struct StreamedMessage
{
    private string? _id;
    private bool _areSeveral;

    public void Note(string? messageId)
    {
        if (!string.IsNullOrEmpty(messageId))
        {
            _areSeveral |= _id is not null && _id != messageId;
            _id = messageId;
        }
    }

    /// <summary>Gives the id, or the given one where the stream has none; <see langword="null"/> if the stream was several messages.</summary>
    public readonly string? IdOr(string other) => _areSeveral ? null : _id ?? other;
}
