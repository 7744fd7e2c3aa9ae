using FlopsBudget.Traces;
using TorchSharp;

namespace FlopsBudget.Tracing.Meta;

/// <summary>Products of tensors of different types, which libtorch refuses to compute, and lets through where there are no values.</summary>
internal static class MixedTypes
{
    /// <summary>Throws for the first one.</summary>
    /// <exception cref="NotSupportedException">There is one.</exception>
    internal static void ThrowIfAny(OperatorTrace trace)
    {
        foreach (var call in trace.Calls)
        {
            ThrowIfAny(call);
        }
    }

    private static void ThrowIfAny(OperatorCall call)
    {
        if (IsProduct(call.Name) && Types(call).Distinct().Skip(1).Any())
        {
            throw new NotSupportedException($"{call.Name} was given tensors of different types, {string.Join(" and ", call.Inputs.Where(input => input.Kind == ArgumentKind.Tensor))}, which it does not multiply.");
        }

        foreach (var child in call.Children)
        {
            ThrowIfAny(child);
        }
    }

    private static IEnumerable<ElementType> Types(OperatorCall call) => call.Inputs.Select(input => input.Tensor?.Type).OfType<ElementType>();

    private static bool IsProduct(string name) => name is
        "aten::mm" or "aten::bmm" or "aten::addmm" or "aten::baddbmm" or "aten::addbmm" or "aten::mv" or "aten::addmv" or "aten::dot" or "aten::vdot"
        or "aten::addmm_" or "aten::baddbmm_" or "aten::addbmm_" or "aten::addmv_";
}
