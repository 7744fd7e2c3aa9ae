using System.Globalization;

namespace FlopsBudget.Declaring;

/// <summary>The words for a model that takes too long.</summary>
internal static class TimeoutText
{
    /// <summary>The words.</summary>
    /// <param name="model">The model.</param>
    /// <param name="limit">How long it might take.</param>
    /// <param name="end">What became of it, such as <c>was ended</c>.</param>
    internal static string Of(string model, TimeSpan limit, string end) =>
        $"{model} was not counted within {limit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s, and {end}. Raise TimeoutSeconds if it needs longer; a count without values takes seconds at most, so a loop or a wait in the model is more likely.";
}
