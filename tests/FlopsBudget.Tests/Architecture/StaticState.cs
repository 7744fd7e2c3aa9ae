using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace FlopsBudget.Tests.Architecture;

/// <summary>Static fields that can change, or that hold something that can.</summary>
internal static class StaticState
{
    private const BindingFlags Statics = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    // Of .NET, and does not change though it has fields that do.
    private static readonly FrozenSet<Type> Unchanging =
    [
        typeof(string), typeof(Type), typeof(Assembly), typeof(FieldInfo), typeof(MethodInfo), typeof(PropertyInfo), typeof(TimeSpan), typeof(decimal), typeof(object), typeof(System.Text.RegularExpressions.Regex), typeof(System.Text.Encoding),
        typeof(ImmutableArray<>), typeof(FrozenSet<>), typeof(FrozenDictionary<,>), typeof(Lazy<>), typeof(Nullable<>), typeof(CancellationToken), typeof(System.Reflection.Emit.OpCode),
        typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyDictionary<,>), typeof(IEqualityComparer<>), typeof(IComparer<>),
    ];

    /// <summary>Those of an assembly, as <c>Type.Field</c>. What the compiler keeps for itself is not among them.</summary>
    internal static IEnumerable<string> In(Assembly assembly) =>
        from type in assembly.GetTypes()
        where !type.FullName!.Contains('<', StringComparison.Ordinal)
        from field in type.GetFields(Statics)
        where !field.IsLiteral && !IsCompilers(field) && !(field.IsInitOnly && IsUnchanging(field.FieldType, []))
        select $"{type.Name}.{NameOf(field)}";

    /// <summary>Whether nothing that a value of a type holds can change.</summary>
    internal static bool IsUnchanging(Type type) => IsUnchanging(type, []);

    private static bool IsUnchanging(Type type, HashSet<Type> seen) =>
        !seen.Add(type) || type.IsPrimitive || type.IsEnum || type.IsPointer || type.IsFunctionPointer || typeof(Delegate).IsAssignableFrom(type)
        || (Unchanging.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type)
            ? type.GetGenericArguments().All(argument => IsUnchanging(argument, seen))
            : IsOurs(type) && !type.IsInterface && Fields(type).All(field => field.IsInitOnly && IsUnchanging(field.FieldType, seen)));

    // Those of .NET are named one by one; tuples are values, whose fields are changed with the field that holds them.
    private static bool IsOurs(Type type) => type.Namespace?.StartsWith(nameof(FlopsBudget), StringComparison.Ordinal) == true;

    private static IEnumerable<FieldInfo> Fields(Type? type) =>
        type is null || type == typeof(object) || type == typeof(ValueType) ? [] : [.. type.GetFields(Own), .. Fields(type.BaseType)];

    private static bool IsCompilers(FieldInfo field) => field.Name.StartsWith("<>", StringComparison.Ordinal);

    private static string NameOf(FieldInfo field) => field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
