namespace FlopsBudget.Judging;

/// <summary>
/// Where figures come from, as far as a report does not say it itself. Entries of a baseline that differ in it stand beside each other:
/// one is never compared with the other.
/// </summary>
public sealed record BaselineSource
{
    /// <summary>Who writes the entry and compares with it; by default a build.</summary>
    public BaselineOrigin Origin { get; init; }

    /// <summary>The project that declares the budget, where several share a file; null where it is not known.</summary>
    public string? Project { get; init; }

    /// <summary>The test that asserts, such as <c>DetectorTests.Stays_small</c>; null for a build.</summary>
    public string? Test { get; init; }

    /// <summary>The arguments that the model was made with, as text; null where there are none, or a name tells the model apart.</summary>
    public string? Arguments { get; init; }

    /// <summary>The user's rules: their class, or what they are for; null for none.</summary>
    public string? Rules { get; init; }
}
