namespace FlopsBudget.Wire;

/// <summary>How far a check has come: where a process that ends early was.</summary>
internal enum CheckStage
{
    /// <summary>Reading items and loading libraries.</summary>
    Starting,

    /// <summary>Counting one model.</summary>
    Counting,

    /// <summary>Counting several files at once.</summary>
    Together,

    /// <summary>Between two models.</summary>
    Between,

    /// <summary>Every budget has its verdict.</summary>
    Complete,
}
