using System.Reflection;
using FlopsBudget.Text;

namespace FlopsBudget.Declaring.Models;

/// <summary>A static method or property that was named as a model.</summary>
internal static class MemberModel
{
    /// <summary>The source that calls the method or reads the property.</summary>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0201</c>: the type has no such member. <c>FLOPS0202</c>: the member returns no model, or cannot be called.
    /// </exception>
    internal static FactorySource Of(Type type, string name, ModelArguments arguments)
    {
        var subject = $"{type.FullName}.{name}";
        var members = ModelTypes.Members(type, name);
        if (members.Count == 0)
        {
            throw new FlopsBudgetException(DiagnosticIds.ModelNotFound, NoMember(type, name));
        }

        if (Unusable(members) is { } why)
        {
            throw new FlopsBudgetException(DiagnosticIds.NotConstructible, $"{subject} {why}");
        }

        var call = CallBinder.Bind(subject, [.. members.Where(IsUsable)], arguments);
        return new(name, (MethodInfo)call.Target, call.Values);
    }

    private static bool IsUsable(MethodInfo method) =>
        method.IsPublic && !method.IsGenericMethodDefinition && !method.DeclaringType!.ContainsGenericParameters && ModelTypes.IsModel(method.ReturnType);

    private static string? Unusable(IReadOnlyList<MethodInfo> members) =>
        members.Any(IsUsable) ? null :
        members.All(method => method.ContainsGenericParameters) ? "is generic, and its type arguments are not known. Add a method without type parameters that calls it." :
        members.Any(method => ModelTypes.IsModel(method.ReturnType)) ? "is not public. Make it public, or add a public static method that calls it." :
        $"returns {SignatureText.Of(members[0].ReturnType)}, which is no nn.Module. Name a method that returns the model.";

    private static string NoMember(Type type, string name)
    {
        var factories = ModelTypes.Factories(type).ToList();
        var instance = type.GetMethods(BindingFlags.Instance | BindingFlags.Public).FirstOrDefault(method => method.Name == name && ModelTypes.IsModel(method.ReturnType));
        var field = type.GetField(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy);
        var advice =
            field is not null ? $"It is a static field. Make it a property that makes the model, {SignatureText.Of(field.FieldType)} {name} => ..., so that each count has a model of its own." :
            instance is not null ? $"There is {SignatureText.Of(instance)}, which is not static; make it static." :
            factories.Count > 0 ? $"Did you mean {string.Join(" or ", NearestNames.To(name, factories).Select(factory => $"{type.FullName}.{factory}"))}?" :
            "It has no static method or property that returns a model.";
        return $"{type.FullName} has no static method or property \"{name}\". {advice}";
    }
}
