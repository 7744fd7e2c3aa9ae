using System.Reflection;
using System.Reflection.Emit;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Code;

/// <summary>
/// Finds code that may do something else where a tensor is on no device that holds values. To hand a device on, and to ask whether it is a GPU's,
/// is the same for both.
/// </summary>
internal static class DeviceQuestion
{
    // Such as a variable, its device and the type of that, behind what it is compared with.
    private const int LongestOperand = 3;

    /// <summary>Whether an instruction asks for the device of a tensor, and what follows looks whether it is the CPU.</summary>
    /// <param name="code">The instructions of a method.</param>
    /// <param name="place">The instruction.</param>
    internal static bool Is(IReadOnlyList<Instruction> code, int place) => code[place].Member is MethodBase called && (
        (called.DeclaringType == typeof(Tensor) && called.Name is nameof(Tensor.is_cpu) or $"get_{nameof(Tensor.is_meta)}")
        || (called.Name == nameof(ToString) && place > 0 && code[place - 1].Member is MethodInfo before && before.ReturnType == typeof(Device))
        || (IsType(called) && IsCompared(code, place + 1)));

    private static bool IsType(MethodBase called) =>
        (called.DeclaringType == typeof(Tensor) && called.Name == $"get_{nameof(Tensor.device_type)}")
        || (called.DeclaringType == typeof(Device) && called.Name == $"get_{nameof(Device.type)}");

    // What a variable is compared with later is not followed; two tensors are on one device in either case.
    private static bool IsCompared(IReadOnlyList<Instruction> code, int next) => At(code, next) is var first && (
        first.Code.Name!.StartsWith("stloc", StringComparison.Ordinal)
        || (first.Code.StackBehaviourPop == StackBehaviour.Popi && first.Code.FlowControl == FlowControl.Cond_Branch)
        || (Compares(first.Code) && Enumerable.Range(1, LongestOperand).Any(back => IsPlace(At(code, next - 1 - back))))
        || (IsPlace(first) && Compares(At(code, next + 1).Code)));

    // Of two numbers, to go on by the answer or to keep it.
    private static bool Compares(OpCode code) =>
        code.StackBehaviourPop == StackBehaviour.Pop1_pop1 && (code.FlowControl == FlowControl.Cond_Branch || code.StackBehaviourPush == StackBehaviour.Pushi);

    // The CPU, or none.
    private static bool IsPlace(Instruction one) => one.Number is (int)DeviceType.CPU or (int)DeviceType.META;

    private static Instruction At(IReadOnlyList<Instruction> code, int place) => place >= 0 && place < code.Count ? code[place] : new(OpCodes.Nop, null, null);
}
