using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Checks;

/// <summary>Questions that take values, and that a kernel for shapes answers nevertheless, since layers of libtorch ask them.</summary>
internal static class ValueChecks
{
    /// <summary>The operator that answers whether two tensors have the same values.</summary>
    internal const string Equal = "aten::equal";

    /// <summary>Refuses a trace in which the model's code was told whether two tensors are equal. Other operators ask it to warn, or to refuse.</summary>
    /// <exception cref="NotSupportedException">It was.</exception>
    internal static void ThrowIfAny(OperatorTrace trace)
    {
        if (trace.Operators().FirstOrDefault(call => call.Name == Equal && IsOfValues(call)) is { } equal)
        {
            throw new NotSupportedException($"{Equal} was asked whether {equal.Inputs[0]} and {equal.Inputs[1]} have the same values.");
        }
    }

    /// <summary>Whether the values of two tensors decide whether they are equal, and that decides what runs.</summary>
    /// <param name="call">A call of <c>aten::equal</c> that lies in no other operator.</param>
    internal static bool IsOfValues(OperatorCall call) =>
        call.OptionalTensor(0) is { } one && call.OptionalTensor(1) is { } other
        && one.Identity != other.Identity && one.Sizes.SequenceEqual(other.Sizes)
        && !IsAskedByAttention(call.Module?.Scope);

    // Attention asks whether its inputs are one tensor, to take another way of the same cost.
    private static bool IsAskedByAttention(ModuleScope? scope) =>
        scope is { IsScript: false } && scope.ModuleType?.Assembly == typeof(nn.Module).Assembly
        && (scope.TypeName == "MultiheadAttention" || scope.TypeName.StartsWith("Transformer", StringComparison.Ordinal));
}
