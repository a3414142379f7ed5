using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Puts <see cref="RoutingHints"/> on <see cref="ChatOptions"/> and reads them back.</summary>
public static class RoutingHintsExtensions
{
    /// <summary>Returns a clone of the options with changed hints, for example <c>options.WithRoutingHints(h => h with { Risk = 9 })</c>.</summary>
    /// <param name="options">The options; <see langword="null"/> counts as empty. Never changed.</param>
    /// <param name="change">Gets the present hints and returns the wanted ones.</param>
    /// <returns>The clone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="change"/> is or returns <see langword="null"/>.</exception>
    public static ChatOptions WithRoutingHints(this ChatOptions? options, Func<RoutingHints, RoutingHints> change)
    {
        if (change is null)
        {
            throw new ArgumentNullException(nameof(change));
        }

        return options.WithRoutingHints(change(HintProperties.Read(options)));
    }

    /// <summary>Returns a clone of the options with the given hints in place of any that were there.</summary>
    /// <param name="options">The options; <see langword="null"/> counts as empty. Never changed.</param>
    /// <param name="hints">The hints.</param>
    /// <returns>The clone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="hints"/> is <see langword="null"/>.</exception>
    public static ChatOptions WithRoutingHints(this ChatOptions? options, RoutingHints hints)
    {
        if (hints is null)
        {
            throw new ArgumentNullException(nameof(hints));
        }

        var clone = options?.Clone() ?? new ChatOptions();
        HintProperties.Write(hints, clone);
        return clone;
    }

    /// <summary>Reads the hints on the options.</summary>
    /// <param name="options">The options; <see langword="null"/> has no hints.</param>
    /// <returns>The hints.</returns>
    /// <exception cref="ArgumentException">A hint has the wrong type.</exception>
    public static RoutingHints GetRoutingHints(this ChatOptions? options) => HintProperties.Read(options);
}
