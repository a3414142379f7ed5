namespace DeepSeekRouting;

/// <summary>What a phrase of an answer says about the answer.</summary>
internal enum Manner : byte
{
    /// <summary>It will not be given.</summary>
    Refusal,

    /// <summary>Whoever wrote it does not know.</summary>
    Doubt,

    /// <summary>It may be otherwise: every careful text has some.</summary>
    Caution,

    /// <summary>It rests on a guess or takes something back. Counts in word problems only.</summary>
    Reservation,

    /// <summary>The question comes back.</summary>
    CounterQuestion,
}
