using System.Text.Json.Serialization;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>The JSON of the commands about money.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ArticleClaim>))]
internal sealed partial class EconomicsJson : JsonSerializerContext;
