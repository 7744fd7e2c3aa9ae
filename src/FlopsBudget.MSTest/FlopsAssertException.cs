using FlopsBudget;

namespace Microsoft.VisualStudio.TestTools.UnitTesting;

/// <summary>The failure of an assertion on what a model costs.</summary>
public sealed class FlopsAssertException : AssertFailedException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">What failed, by how much, where it goes and what to do.</param>
    /// <param name="report">What was counted.</param>
    internal FlopsAssertException(string message, FlopReport report)
        : base(message) => Report = report;

    /// <summary>What was counted.</summary>
    public FlopReport Report { get; }
}
