using System.Text.Json;
using Microsoft.Extensions.AI;

namespace NativeAot;

/// <summary>A tool without reflection.</summary>
internal sealed class WeatherFunction : AIFunction
{
    private static readonly JsonElement Schema = JsonElement.Parse("""{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""");

    public override string Name => "get_weather";

    public override string Description => "Gets the weather of a city.";

    public override JsonElement JsonSchema => Schema;

    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        new($"sunny in {arguments["city"]}");
}
