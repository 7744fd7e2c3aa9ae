using System.Reflection;
using TorchSharp;

namespace FlopsBudget.Interop;

/// <summary>Looks for fields of TorchSharp that are not public, before code relies on them.</summary>
internal static class TorchSharpField
{
    /// <summary>Requires that a type has a field.</summary>
    /// <param name="owner">The type that declares it.</param>
    /// <param name="name">The field's name.</param>
    /// <param name="type">The field's type.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: it has none of that name and type.</exception>
    internal static void Require(Type owner, string name, Type type)
    {
        if (owner.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)?.FieldType != type)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.UnknownLayout,
                $"TorchSharp {TorchSharpVersion.Text} keeps its modules in another way than is known here ({owner.Name} has no field {name} of the expected type). "
                + $"Use TorchSharp {KnownVersion}, which this FlopsBudget was built with, or a newer FlopsBudget.");
        }
    }

    private static string? KnownVersion => typeof(TorchSharpField).Assembly.GetReferencedAssemblies()
        .Single(assembly => assembly.Name == typeof(torch).Assembly.GetName().Name).Version?.ToString(3);
}
