namespace DeepSeekRouting.Evaluation;

/// <summary>What the classifier said of a prompt that it was not trained on.</summary>
internal sealed record DomainJudgement(LabelledPrompt Prompt, DomainEstimate Said)
{
    public bool IsRight => Said.Domain == Prompt.Domain;
}
