namespace DeepSeekRouting.Testing;

/// <summary>How far the server got with an answer it bills.</summary>
public enum AnswerOutcome
{
    /// <summary>The server is still answering.</summary>
    InProgress,

    /// <summary>The whole answer was generated, even if not all of it arrived.</summary>
    Completed,

    /// <summary>The client left before the answer was complete. It cannot know what was generated until then.</summary>
    ClientGone,

    /// <summary>A fault, or the end of the server, cut the answer.</summary>
    Cut,
}
