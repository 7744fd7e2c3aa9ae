using System.Reflection;

namespace FlopsBudget.Declaring.Models;

/// <summary>Finds a constructed type by its name as C# writes it: <c>MyApp.Encoder&lt;int, MyApp.Gelu&gt;</c>.</summary>
internal static class GenericName
{
    /// <summary>Whether a name gives type arguments.</summary>
    internal static bool Is(string name) => name.EndsWith('>') && name.Contains('<', StringComparison.Ordinal);

    /// <summary>The type, or null when the assembly has none of that name, or one of the arguments is no type.</summary>
    /// <param name="assembly">Where the generic type is.</param>
    /// <param name="name">The name.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0202</c>: the type does not take these arguments.</exception>
    internal static Type? Find(Assembly assembly, string name)
    {
        var open = name.IndexOf('<', StringComparison.Ordinal);
        var arguments = Arguments(name[(open + 1)..^1]).Select(argument => Argument(assembly, argument)).ToList();
        if (arguments.Contains(null) || ModelTypes.Find(assembly, $"{name[..open].Trim()}`{arguments.Count}") is not { } definition)
        {
            return null;
        }

        try
        {
            return definition.MakeGenericType([.. arguments.OfType<Type>()]);
        }
        catch (ArgumentException exception)
        {
            throw new FlopsBudgetException(DiagnosticIds.NotConstructible, $"{name} is no type: {exception.Message}", exception);
        }
    }

    private static Type? Argument(Assembly assembly, string name) =>
        SignatureText.Keyword(name)
        ?? ModelTypes.Find(assembly, name)
        ?? typeof(object).Assembly.GetType(name)
        ?? typeof(TorchSharp.torch).Assembly.GetType(name);

    // Commas within angle brackets belong to an argument.
    private static IEnumerable<string> Arguments(string list)
    {
        var (depth, from) = (0, 0);
        for (var i = 0; i < list.Length; i++)
        {
            depth += list[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (list[i] == ',' && depth == 0)
            {
                yield return list[from..i].Trim();
                from = i + 1;
            }
        }

        yield return list[from..].Trim();
    }
}
