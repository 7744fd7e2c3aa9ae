namespace FlopsBudget.Judging;

/// <summary>Who wrote an entry of a baseline, compares with it, and updates it. Builds and tests share the file and leave each other's entries alone.</summary>
public enum BaselineOrigin
{
    /// <summary>A build: the entry is that of a <c>FlopsBudget</c> item.</summary>
    Build,

    /// <summary>A test: the entry is that of an assertion.</summary>
    Test,
}
