namespace FlopsBudget.Reporting.Views;

/// <summary>A column of a view.</summary>
/// <param name="Title">Its heading for a person.</param>
/// <param name="Key">Its heading for a program.</param>
/// <param name="IsNumber">Whether it is aligned to the right.</param>
/// <param name="IsOptional">Whether a person is not shown it where every number in it is zero; a program always is.</param>
internal sealed record Column(string Title, string Key, bool IsNumber = false, bool IsOptional = false);
