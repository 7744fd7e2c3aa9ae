namespace FlopsBudget.Traces;

/// <summary>The path of a place in the module tree: the names from the model on, joined by dots. Names may have dots themselves.</summary>
internal static class ModulePath
{
    /// <summary>The path of a name below another path.</summary>
    internal static string Join(string above, string name) => above.Length == 0 ? name : $"{above}.{name}";

    /// <summary>What <see cref="Join"/> makes a path of, below another one; null where the path does not lie below it.</summary>
    internal static string? NameBelow(string above, string path) =>
        above.Length == 0 ? path
        : path.Length > above.Length && path[above.Length] == '.' && path.StartsWith(above, StringComparison.Ordinal) ? path[(above.Length + 1)..]
        : null;
}
