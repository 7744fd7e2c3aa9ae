namespace FlopsBudget.Declaring;

/// <summary>What a setting is for.</summary>
internal enum Decides
{
    /// <summary>What is counted and how: figures are stored under it.</summary>
    Figures,

    /// <summary>What is made of the figures: judged anew without a count.</summary>
    Verdict,

    /// <summary>The process that counts.</summary>
    Process,
}
