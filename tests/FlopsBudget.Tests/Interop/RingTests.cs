using System.Reflection;
using System.Runtime.InteropServices;

namespace FlopsBudget.Tests.Interop;

public class RingTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void No_pointer_and_no_native_entry_point_lies_outside_of_Interop_and_of_what_libtorch_calls()
    {
        var offenders =
            from type in typeof(FlopCounter).Assembly.GetTypes()
            where type.Namespace is not null && !IsNative(type.Namespace) && !typeof(Delegate).IsAssignableFrom(type)
            from member in type.GetMembers(Everything)
            where IsNative(member)
            select $"{type}.{member.Name}";
        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_of_it_is_public() =>
        typeof(FlopCounter).Assembly.GetExportedTypes()
            .Where(type => type.Namespace is { } space && IsNative(space))
            .ShouldBeEmpty();

    // Imports and structs lie in Interop; kernels, hooks and observers that libtorch calls lie in the folders Native of tracing.
    private static bool IsNative(string space) =>
        space.EndsWith(".Interop", StringComparison.Ordinal) || (space.StartsWith("FlopsBudget.Tracing.", StringComparison.Ordinal) && space.EndsWith(".Native", StringComparison.Ordinal));

    private static bool IsNative(MemberInfo member) => member switch
    {
        FieldInfo field => IsPointer(field.FieldType),
        MethodBase method => method.GetParameters().Any(parameter => IsPointer(parameter.ParameterType)) ||
            (method is MethodInfo { ReturnType: var result } && IsPointer(result)) ||
            method.Attributes.HasFlag(MethodAttributes.PinvokeImpl) ||
            method.GetCustomAttribute<UnmanagedCallersOnlyAttribute>() is not null,
        _ => false,
    };

    private static bool IsPointer(Type type) =>
        type.IsPointer || type.IsFunctionPointer || type == typeof(nint) || type == typeof(nuint);
}
