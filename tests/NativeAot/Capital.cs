namespace NativeAot;

/// <summary>The structured answer that the program asks for.</summary>
internal sealed record Capital
{
    public required string City { get; init; }

    public required string Country { get; init; }
}
