using System.Text.Json.Serialization;

namespace NativeAot;

[JsonSerializable(typeof(Capital))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ReplyContext : JsonSerializerContext;
