using System.Text.Json.Serialization;

namespace DeepSeekRouting;

/// <summary>The JSON of a snapshot. What follows from other figures is left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true, RespectNullableAnnotations = true, WriteIndented = true)]
[JsonSerializable(typeof(LedgerSnapshot))]
internal sealed partial class LedgerSnapshotJson : JsonSerializerContext;
