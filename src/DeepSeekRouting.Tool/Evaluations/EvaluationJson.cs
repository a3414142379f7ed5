using System.Text.Json.Serialization;

namespace DeepSeekRouting.Tool;

/// <summary>The figures of score, evaluate and calibrate as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScoredFile))]
[JsonSerializable(typeof(EvaluationFigures))]
[JsonSerializable(typeof(LogFigures))]
[JsonSerializable(typeof(CalibrationFigures))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
