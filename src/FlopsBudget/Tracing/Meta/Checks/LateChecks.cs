using System.Collections.Frozen;
using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta.Checks;

/// <summary>
/// What libtorch's kernels for the CPU refuse, and its own kernels for shapes let through: looked at in the trace of a run on shapes, which
/// must not go through where the model always throws.
/// </summary>
internal static class LateChecks
{
    private static readonly FrozenDictionary<string, ImmutableArray<Action<OperatorCall>>> ByOperator = TypeChecks.All
        .Concat(SizeChecks.All)
        .Concat(IndexChecks.All)
        .SelectMany(check => check.Operators.Split(' ').Select(name => ($"aten::{name}", check.Check)))
        .GroupBy(pair => pair.Item1, pair => pair.Check, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>Throws for the first call that the CPU would refuse.</summary>
    /// <exception cref="MetaKernelException">There is one.</exception>
    /// <exception cref="NotSupportedException">There is a product of different types, or a question that takes values.</exception>
    internal static void ThrowIfUnmet(OperatorTrace trace)
    {
        foreach (var call in trace.Calls)
        {
            ThrowIfUnmet(call);
        }

        ValueChecks.ThrowIfAny(trace);
    }

    private static void ThrowIfUnmet(OperatorCall call)
    {
        foreach (var check in ByOperator.GetValueOrDefault(call.Name, []))
        {
            try
            {
                check(call);
            }
            catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException)
            {
                // The latter: a dimension that is needed is not there.
                throw new MetaKernelException(call.Name[(call.Name.LastIndexOf(':') + 1)..], exception);
            }
        }

        foreach (var child in call.Children)
        {
            ThrowIfUnmet(child);
        }
    }
}
