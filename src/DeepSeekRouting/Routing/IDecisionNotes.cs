namespace DeepSeekRouting;

/// <summary>A call that notes what is decided by, for whoever reads it afterwards.</summary>
internal interface IDecisionNotes
{
    /// <summary>Notes what is known before the policies are asked.</summary>
    void Note(RoutingRequest request);

    /// <summary>Notes what the policies found out. Whatever goes wrong with that, the request goes on.</summary>
    ValueTask NoteEstimatesAsync(RoutingRequest request, CancellationToken cancellationToken);
}
