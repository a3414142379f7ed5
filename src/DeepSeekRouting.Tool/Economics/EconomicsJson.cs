using System.Text.Json.Serialization;
using DeepSeekRouting.Evaluation;

namespace DeepSeekRouting.Tool;

/// <summary>The JSON of the commands about money.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseNames<ClaimVerdict>), typeof(CamelCaseNames<ClaimRelation>), typeof(CamelCaseNames<FigureUnit>)])]
[JsonSerializable(typeof(IReadOnlyList<ArticleClaim>))]
[JsonSerializable(typeof(MonthlyReport))]
[JsonSerializable(typeof(SimulationReport))]
[JsonSerializable(typeof(Advice))]
[JsonSerializable(typeof(PhasedReport))]
internal sealed partial class EconomicsJson : JsonSerializerContext;
