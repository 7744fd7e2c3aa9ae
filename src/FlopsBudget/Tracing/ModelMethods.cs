using System.Reflection;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>The methods of a model's class that can be counted by their name.</summary>
internal static class ModelMethods
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>All of them, those of the most derived class first, without those that every module has.</summary>
    internal static IEnumerable<MethodInfo> Of(Type type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var current = type; current is not null && !IsEveryModules(current); current = current.BaseType)
        {
            foreach (var method in current.GetMethods(Declared).Where(method => !method.IsSpecialName && !method.Name.Contains('<', StringComparison.Ordinal) && !IsEveryModules(method.GetBaseDefinition().DeclaringType!)))
            {
                // What a derived class overrides or hides is not called from outside.
                if (seen.Add($"{method.Name}({string.Join(",", method.GetParameters().Select(parameter => parameter.ParameterType.ToString()))})"))
                {
                    yield return method;
                }
            }
        }
    }

    /// <summary>The overloads of a name.</summary>
    internal static IReadOnlyList<MethodInfo> Of(Type type, string name) => [.. Of(type).Where(method => method.Name == name)];

    // Such as train, to and state_dict, and the hooks behind call.
    private static bool IsEveryModules(Type type) =>
        type == typeof(object) || type == typeof(nn.Module) || IsHookable(type) || (type.IsGenericType && type.BaseType is { } parent && IsHookable(parent));

    private static bool IsHookable(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(nn.HookableModule<,>);
}
