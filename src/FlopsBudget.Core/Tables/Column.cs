namespace FlopsBudget.Tables;

/// <summary>A column of a view.</summary>
/// <param name="Title">Its heading for a person.</param>
/// <param name="Key">Its heading for a program.</param>
/// <param name="IsNumber">Whether it is aligned to the right.</param>
/// <param name="IsOptional">Whether a person is not shown it where every number in it is zero; a program always is.</param>
internal sealed record Column(string Title, string Key, bool IsNumber = false, bool IsOptional = false)
{
    /// <summary>Whether it stays where there is too little room for all columns.</summary>
    internal bool IsKept { get; init; }

    /// <summary>Whether its text may go on in the next line.</summary>
    internal bool MayWrap { get; init; }

    /// <summary>Whether only programs get it, since a table for a person would be too wide.</summary>
    internal bool IsForPrograms { get; init; }
}
