using System.Reflection;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Copying;

/// <summary>The fields of a type that may refer to what a copy gets of its own.</summary>
internal static class CopiedField
{
    private static readonly ConditionalWeakTable<Type, FieldInfo[]> Known = [];

    /// <summary>The fields, those of base types too, but for those of TorchSharp's modules as such.</summary>
    internal static FieldInfo[] Of(Type type) => Known.GetValue(type, static owner => [.. Search(owner)]);

    private static IEnumerable<FieldInfo> Search(Type owner)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var type = owner; type is not null && type != typeof(object) && !IsModuleItself(type); type = type.BaseType)
        {
            foreach (var field in type.GetFields(Own).Where(field => CanRefer(field.FieldType)))
            {
                yield return field;
            }
        }
    }

    // These have places of their own in a copy.
    private static bool IsModuleItself(Type type) =>
        type == typeof(nn.Module) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(nn.HookableModule<,>));

    private static bool CanRefer(Type type) =>
        !type.IsPrimitive && !type.IsEnum && !type.IsPointer && !type.IsFunctionPointer && type != typeof(string) && type != typeof(Type);
}
