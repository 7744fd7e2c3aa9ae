using System.Reflection;

namespace FlopsBudget.Tracing.Code;

/// <summary>Reads static fields of the user's classes.</summary>
internal static class StaticField
{
    /// <summary>The value; null also where the class cannot have any.</summary>
    internal static object? ValueOf(FieldInfo field)
    {
        try
        {
            return field.DeclaringType!.ContainsGenericParameters ? null : field.GetValue(null);
        }
        catch (TypeInitializationException)
        {
            // A class whose static constructor throws has no fields to keep anything.
            return null;
        }
    }
}
