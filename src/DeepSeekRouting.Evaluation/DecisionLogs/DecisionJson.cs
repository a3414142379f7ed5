using System.Text.Json.Serialization;

namespace DeepSeekRouting.Evaluation;

/// <summary>Reads the parts of a decision log's lines that are not the trace.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DecisionFeatures))]
[JsonSerializable(typeof(FeedbackRecord))]
internal sealed partial class DecisionJson : JsonSerializerContext;
