using FlopsBudget.Declaring;

namespace FlopsBudget.MSBuild.Requests;

/// <summary>A place in a project file. Line and column are zero when only the file is known.</summary>
internal sealed class ItemLocation(string file, int line, int column)
{
    /// <summary>The file, absolute.</summary>
    public string File { get; } = file;

    /// <summary>The line, from one.</summary>
    public int Line { get; } = line;

    /// <summary>The column, from one.</summary>
    public int Column { get; } = column;

    /// <summary>The place of a budget.</summary>
    public static ItemLocation Of(BudgetItem budget) => new(budget.File, budget.Line, budget.Column);
}
