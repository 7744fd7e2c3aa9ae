using System.Collections.Frozen;

namespace FlopsBudget.Tracing;

/// <summary>Type names as a reader of C# writes them.</summary>
internal static class TypeNames
{
    private static readonly FrozenDictionary<Type, string> Keywords = new Dictionary<Type, string>
    {
        [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(string)] = "string",
    }.ToFrozenDictionary();

    /// <summary>The type's name, with the keywords of C#.</summary>
    internal static string Keyword(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? Keyword(underlying) + "?" : Keywords.GetValueOrDefault(type) ?? Of(type);

    internal static string Of(object instance) => Of(instance.GetType());

    internal static string Of(Type type)
    {
        var name = type.Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }
}
