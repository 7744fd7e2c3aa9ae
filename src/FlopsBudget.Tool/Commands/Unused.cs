namespace FlopsBudget.Tool.Commands;

/// <summary>Refuses options that would have no effect: whoever gives one expects it.</summary>
internal static class Unused
{
    /// <summary>Refuses those that are given.</summary>
    /// <param name="why">Why they mean nothing, and what to do instead; a sentence.</param>
    /// <param name="options">The names of those that are given; null for each that is not.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: one is.</exception>
    internal static void Refuse(string why, params IEnumerable<string?> options)
    {
        var given = options.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (given.Count > 0)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"{string.Join(", ", given)} would have no effect: {why}");
        }
    }

    /// <summary>The name of an option that is given; null where it is not.</summary>
    internal static string? If(bool isGiven, string option) => isGiven ? option : null;
}
