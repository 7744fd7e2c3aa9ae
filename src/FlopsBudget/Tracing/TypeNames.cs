namespace FlopsBudget.Tracing;

/// <summary>Type names as a reader of C# writes them.</summary>
internal static class TypeNames
{
    internal static string Of(object instance) => Of(instance.GetType());

    internal static string Of(Type type)
    {
        var name = type.Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }
}
