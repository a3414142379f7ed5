using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>One kind of work of <see cref="WorkloadOptions"/>: conditions, and what answers where all of them hold. A row without conditions takes everything.</summary>
public sealed class WorkloadRow
{
    /// <summary>Gets or sets the name that reasons and warnings use.</summary>
    public string Name { get; set; } = "";

    /// <summary>Gets or sets the tokens of context above which the row applies; <see langword="null"/> is no such condition. The default is <see langword="null"/>.</summary>
    public int? ContextTokensAbove { get; set; }

    /// <summary>Gets or sets the tokens of context below which the row applies; <see langword="null"/> is no such condition. The default is <see langword="null"/>.</summary>
    public int? ContextTokensBelow { get; set; }

    /// <summary>Gets or sets the tool calls a step above which the row applies; <see langword="null"/> is no such condition. The default is <see langword="null"/>.</summary>
    public double? ToolCallDensityAbove { get; set; }

    /// <summary>Gets or sets the tool calls a step below which the row applies; <see langword="null"/> is no such condition. The default is <see langword="null"/>.</summary>
    public double? ToolCallDensityBelow { get; set; }

    /// <summary>Gets or sets the tier that answers. Its models may be of any provider.</summary>
    public string Tier { get; set; } = "";

    /// <summary>
    /// Gets or sets the largest output in tokens, unless the caller said so; <see langword="null"/> leaves it to the shaping of the tier. More than the tier's first able model gives, or than its window
    /// leaves beside the input, is clipped, and the trace warns of it. The default is <see langword="null"/>.
    /// </summary>
    public int? MaxOutputTokens { get; set; }

    /// <summary>Gets or sets how much the model thinks, unless the caller said so; <see langword="null"/> leaves it to the shaping of the tier. The default is <see langword="null"/>.</summary>
    public ReasoningEffort? Effort { get; set; }

    internal bool IsUnconditional => (ContextTokensAbove, ContextTokensBelow, ToolCallDensityAbove, ToolCallDensityBelow) is (null, null, null, null);

    internal bool Matches(int contextTokens, double toolCallDensity) =>
        !(contextTokens <= ContextTokensAbove) && !(contextTokens >= ContextTokensBelow)
        && !(toolCallDensity <= ToolCallDensityAbove) && !(toolCallDensity >= ToolCallDensityBelow);
}
