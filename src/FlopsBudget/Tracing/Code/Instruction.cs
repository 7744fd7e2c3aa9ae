using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;

namespace FlopsBudget.Tracing.Code;

/// <summary>An instruction of a method.</summary>
/// <param name="Code">What it does.</param>
/// <param name="Member">The member that it names: what it calls, makes or takes the address of, or a field; null for none, or for one that cannot be found here.</param>
/// <param name="Number">The whole number that it loads; null where it loads none.</param>
internal readonly record struct Instruction(OpCode Code, MemberInfo? Member, int? Number)
{
    private static readonly FrozenDictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => code.Value);

    /// <summary>The instructions of a method, in order; none for a method without any.</summary>
    internal static IEnumerable<Instruction> Of(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var position = 0; position < code.Length;)
        {
            short value = code[position++];
            if (value == 0xFE)
            {
                value = unchecked((short)(0xFE00 | code[position++]));
            }

            var instruction = OpCodesByValue[value];
            yield return new(instruction, Named(method, instruction, code, position), Loaded(instruction, code, position));
            position += SizeOf(instruction.OperandType, code, position);
        }
    }

    private static MemberInfo? Named(MethodBase method, OpCode instruction, byte[] code, int position)
    {
        if (instruction.OperandType is not (OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok))
        {
            return null;
        }

        try
        {
            return method.Module.ResolveMember(
                BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(position)),
                method.DeclaringType?.IsGenericType == true ? method.DeclaringType.GetGenericArguments() : null,
                method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (Exception exception) when (exception is ArgumentException or BadImageFormatException or TypeLoadException or MissingMemberException or IOException)
        {
            // An assembly that is not there, or other than the one it was built with: what needs it fails when it runs.
            return null;
        }
    }

    // Those from -1 to 8 have an instruction each, one after the other.
    private static int? Loaded(OpCode instruction, byte[] code, int position) =>
        instruction == OpCodes.Ldc_I4 ? BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(position))
        : instruction == OpCodes.Ldc_I4_S ? unchecked((sbyte)code[position])
        : instruction.Value >= OpCodes.Ldc_I4_M1.Value && instruction.Value <= OpCodes.Ldc_I4_8.Value ? instruction.Value - OpCodes.Ldc_I4_0.Value
        : null;

    private static int SizeOf(OperandType operand, byte[] code, int position) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(position))),
        _ => 4,
    };
}
