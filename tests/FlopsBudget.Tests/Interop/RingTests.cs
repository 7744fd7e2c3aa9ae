using System.Reflection;
using System.Runtime.InteropServices;

namespace FlopsBudget.Tests.Interop;

public class RingTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void No_pointer_and_no_native_entry_point_lies_outside_of_Interop()
    {
        var offenders =
            from type in typeof(FlopCounter).Assembly.GetTypes()
            where type.Namespace is not null && !type.Namespace.EndsWith(".Interop", StringComparison.Ordinal) && !typeof(Delegate).IsAssignableFrom(type)
            from member in type.GetMembers(Everything)
            where IsNative(member)
            select $"{type}.{member.Name}";
        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_in_Interop_is_public() =>
        typeof(FlopCounter).Assembly.GetExportedTypes()
            .Where(type => type.Namespace?.EndsWith(".Interop", StringComparison.Ordinal) == true)
            .ShouldBeEmpty();

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
