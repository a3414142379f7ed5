namespace DeepSeekRouting;

/// <summary>A limit of the output: the caller's is a demand that a model must meet, one of a policy or a tier is at most what the model gives.</summary>
internal readonly record struct OutputLimit(int? Tokens, bool IsCallers)
{
    public int? For(ModelProfile model) => !IsCallers && Tokens > model.MaxOutputTokens ? model.MaxOutputTokens : Tokens;
}
