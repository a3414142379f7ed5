namespace DeepSeekRouting.Evaluation;

/// <summary>How well the model agrees with the labels of one set of prompts.</summary>
internal sealed record LabelSetReport
{
    /// <summary>Gets whether the prompts are typical ones; the others were written to be hard to tell.</summary>
    public required bool IsTypical { get; init; }

    /// <summary>Gets the agreement on the training part, each prompt scored by weights that have not seen its group.</summary>
    public required LabelReport CrossValidated { get; init; }

    /// <summary>Gets the agreement of the written model on the part that nothing was learnt from.</summary>
    public required LabelReport HeldOut { get; init; }
}
