using System;
using DeepSeekRouting;
using Microsoft.Extensions.AI;

namespace Library;

/// <summary>Code of a netstandard2.0 library that uses the package.</summary>
public static class Receipt
{
    public static string Of(ChatResponse response)
    {
        var trace = response.GetRoutingTrace() ?? throw new InvalidOperationException("The answer carries no trace.");
        return FormattableString.Invariant($"{trace.Model} cost {trace.Cost}");
    }
}
