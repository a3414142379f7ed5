namespace DeepSeekRouting.Evaluation;

/// <summary>What every rule must be compared with.</summary>
public enum Baseline
{
    /// <summary>Every question goes to the weak model: an APGR of 0.</summary>
    AlwaysFlash,

    /// <summary>Questions go to the strong model in random order: an APGR of 0.5 in expectation.</summary>
    Random,

    /// <summary>The longest prompts go to the strong model first.</summary>
    PromptLength,
}
