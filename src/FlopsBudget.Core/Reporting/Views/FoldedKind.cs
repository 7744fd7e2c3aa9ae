namespace FlopsBudget.Reporting.Views;

/// <summary>What a line of a folded tree stands for.</summary>
internal enum FoldedKind
{
    /// <summary>A module, or several that are equal.</summary>
    Module,

    /// <summary>What a module does itself, without those below it.</summary>
    Own,

    /// <summary>Modules that are too small to be told one by one.</summary>
    Rest,
}
