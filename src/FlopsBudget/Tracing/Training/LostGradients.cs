using System.Collections.Frozen;
using FlopsBudget.Tracing.Meta;

namespace FlopsBudget.Tracing.Training;

/// <summary>
/// Autograd knows the operators that libtorch takes a composite one apart into. Where a kernel for shapes runs the composite one as
/// a whole, what comes out depends on nothing, and its backward pass would be missing without a word.
/// </summary>
internal static class LostGradients
{
    private static readonly FrozenSet<string> Composite =
        MetaKernelTable.Composite.Select(kernel => kernel.Schema.OperatorName).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Throws where a forward pass on shapes ran such an operator.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    internal static void Check(OperatorTrace forward, bool onShapes)
    {
        if (onShapes && Names(forward.Calls).FirstOrDefault(Composite.Contains) is { } name)
        {
            throw new InvalidOperationException($"{name} has no gradients on shapes.");
        }
    }

    private static IEnumerable<string> Names(IEnumerable<OperatorCall> calls) =>
        calls.SelectMany(call => Names(call.Children).Prepend(call.Name));
}
