namespace DeepSeekRouting.Evaluation;

/// <summary>What the classifier said of a prompt that it was not trained on.</summary>
internal sealed record DomainJudgement(LabelledPrompt Prompt, DomainEstimate Said)
{
    public bool IsRight => Said.Domain == Prompt.Domain;

    /// <summary>Gets a value indicating whether the prompt is medical, legal or financial: where a wrong answer does most harm.</summary>
    public bool IsRiskyPrompt => IsRisky(Prompt.Domain);

    public static bool IsRisky(string domain) => domain is DomainNames.Medical or DomainNames.Legal or DomainNames.Financial;
}
