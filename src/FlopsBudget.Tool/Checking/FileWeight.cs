using FlopsBudget.Declaring;
using FlopsBudget.Traces;

namespace FlopsBudget.Tool.Checking;

/// <summary>Which models are files that are counted without any code of the project, and how much memory that may take.</summary>
internal static class FileWeight
{
    /// <summary>Half of what there is: the rest of a build needs some too.</summary>
    internal static long Room => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>Whether nothing but libtorch, ONNX Runtime and this program runs for a budget, so that its count touches no other.</summary>
    internal static bool IsIndependent(BudgetDeclaration declaration) =>
        ModelFileName.Is(declaration.Item.Include) && declaration.Settings.Rules is null && declaration.Input?.Texts.Any(InputSource.IsMember) != true;

    /// <summary>About as much as a count takes: all that there is where values are computed, and else what the file may hold, read and unpacked.</summary>
    internal static long Of(BudgetDeclaration declaration, string folder) =>
        string.Equals(declaration.Settings.Execution, nameof(Execution.Real), StringComparison.OrdinalIgnoreCase)
            ? long.MaxValue
            : new FileInfo(Path.Combine(folder, declaration.Item.Include.Replace('\\', Path.DirectorySeparatorChar))) is { Exists: true } file ? 2 * file.Length : 0;
}
