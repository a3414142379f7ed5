using DeepSeekRouting.Testing;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

/// <summary>One row of the table in docs/fallback.md: what goes wrong at Flash, and what is to happen.</summary>
internal sealed record FailureCase
{
    /// <summary>Gets what goes wrong in a stream; <see langword="null"/> if streams do not know it.</summary>
    public Fault? Streamed { get; init; }

    /// <summary>Gets what goes wrong in a plain answer.</summary>
    public Fault? Plain { get; init; }

    public required FailureKind Kind { get; init; }

    public int? Status { get; init; }

    public bool MovesOn { get; init; } = true;

    /// <summary>Gets how often Flash is called, of three tries at most.</summary>
    public int Requests { get; init; } = 1;

    public Booking Booked { get; init; } = Booking.Nothing;

    public ScriptedAnswer Script { get; init; } = new() { Text = "Flash had this much to say before it broke." };

    public ChatOptions? Options { get; init; }

    /// <summary>Gets the time limit that has to pass; <see langword="null"/> if the failure comes by itself.</summary>
    public TimeSpan? Limit { get; init; }
}
