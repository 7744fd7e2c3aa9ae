using System.Reflection;

namespace FlopsBudget.Declaring.Models;

/// <summary>A type that was named as a model.</summary>
internal static class TypeModel
{
    /// <summary>The source that calls the type's constructor.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0202</c>: the type is no model, or no constructor fits.</exception>
    internal static ConstructorSource Of(Type type, ModelArguments arguments)
    {
        if (Unusable(type) is { } why)
        {
            throw new FlopsBudgetException(DiagnosticIds.NotConstructible, $"{type.FullName?.Split('`')[0]} {why}");
        }

        var call = CallBinder.Bind(type.FullName!, type.GetConstructors(BindingFlags.Instance | BindingFlags.Public), arguments);
        return new((ConstructorInfo)call.Target, call.Values);
    }

    private static string? Unusable(Type type) =>
        type.IsAbstract && type.IsSealed ? $"is a static class, not a model. {Factories(type)}" :
        !ModelTypes.IsModel(type) ? $"is no model: it does not derive from nn.Module. {Factories(type)}" :
        type.IsGenericTypeDefinition ? $"is generic, and its type arguments are not known. Write them as C# does (in XML \"{type.FullName?.Split('`')[0]}&lt;int&gt;\"), or name a static method that returns the model." :
        type.IsAbstract ? $"is abstract, so it has no instances. {Derived(type)}" :
        null;

    private static string Factories(Type type) => string.Join(" or ", ModelTypes.Factories(type).Select(name => $"{type.FullName}.{name}")) is { Length: > 0 } names
        ? $"Name one of its members that return a model: {names}."
        : "Name a class derived from nn.Module, or a static method or property that returns one.";

    private static string Derived(Type type)
    {
        var derived = type.Assembly.GetTypes().Where(one => one.IsSubclassOf(type) && !one.IsAbstract).Select(one => one.FullName).ToList();
        return derived.Count > 0 ? $"Name a class derived from it: {string.Join(" or ", derived)}." : "Name a class derived from it.";
    }
}
