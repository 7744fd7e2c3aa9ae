using System.Reflection;
using System.Runtime.CompilerServices;

namespace FlopsBudget.Tests.Interop;

/// <summary>Members whose signature has an address that does not say what lies there: <c>nint</c> or <c>void*</c>. A <c>nuint</c> is a number of bytes or of things.</summary>
internal static class NakedAddresses
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Such members of types. The one field of a handle is none of them, nor the private constructor that sets it.</summary>
    internal static IEnumerable<string> In(IEnumerable<Type> types) =>
        from type in types
        from member in type.GetMembers(Everything)
        where SignatureOf(member).Any(IsNaked) && !(IsHandle(type) && IsPrivate(member)) && !(typeof(Delegate).IsAssignableFrom(type) && member is ConstructorInfo)
        select $"{type.Name}.{member.Name}";

    /// <summary>Whether a type is a handle: a read-only struct around one address, which it shows to nobody.</summary>
    internal static bool IsHandle(Type type) =>
        type.IsValueType && type.IsDefined(typeof(IsReadOnlyAttribute))
        && type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance) is [{ IsPrivate: true } field] && field.FieldType == typeof(nint);

    private static IEnumerable<Type> SignatureOf(MemberInfo member) => member switch
    {
        FieldInfo field => [field.FieldType],
        MethodInfo method => [method.ReturnType, .. method.GetParameters().Select(parameter => parameter.ParameterType)],
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        _ => [],
    };

    private static bool IsPrivate(MemberInfo member) => member is FieldInfo { IsPrivate: true } or ConstructorInfo { IsPrivate: true };

    private static bool IsNaked(Type type) =>
        type == typeof(nint) || (type.IsPointer && type.GetElementType() == typeof(void))
        || (type.HasElementType && IsNaked(type.GetElementType()!))
        || (type.IsFunctionPointer && (IsNaked(type.GetFunctionPointerReturnType()) || type.GetFunctionPointerParameterTypes().Any(IsNaked)))
        || (type.IsGenericType && type.GetGenericArguments().Any(IsNaked));
}
