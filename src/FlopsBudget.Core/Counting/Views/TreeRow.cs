namespace FlopsBudget.Counting.Views;

/// <summary>One row of a printed tree.</summary>
/// <param name="Branches">The lines that lead to it.</param>
/// <param name="Module">The module.</param>
/// <param name="IsOwn">Whether the row is what the module does itself, without the modules below it.</param>
/// <param name="Macs">Multiply-adds.</param>
/// <param name="ElementwiseOperations">Element-wise operations.</param>
/// <param name="IntegerMacs">Multiply-adds of integers.</param>
/// <param name="Parameters">Elements of parameters.</param>
internal sealed record TreeRow(string Branches, ModuleTotal Module, bool IsOwn, long Macs, long ElementwiseOperations, long IntegerMacs, long Parameters)
{
    /// <summary>The row of a module with all below it.</summary>
    internal static TreeRow Of(ModuleTotal module, string branches = "") =>
        new(branches, module, false, module.Macs.Value, module.ElementwiseOperations, module.IntegerMacs.Value, module.Parameters);
}
