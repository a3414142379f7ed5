namespace DeepSeekRouting.Tests;

/// <summary>What is to be booked for a failed attempt.</summary>
internal enum Booking
{
    Nothing,
    Estimate,
    Reported,
}
