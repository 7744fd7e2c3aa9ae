using System.Reflection;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace FlopsBudget.Declaring.Models;

/// <summary>Finds models in an assembly.</summary>
internal static class ModelTypes
{
    private const BindingFlags StaticMembers = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;

    /// <summary>A type by its full name; a dot is taken for the plus of a nested type where that finds one. A generic type is named with its arguments.</summary>
    internal static Type? Find(Assembly assembly, string name)
    {
        if (GenericName.Is(name))
        {
            return GenericName.Find(assembly, name);
        }

        for (var candidate = name; ;)
        {
            if (assembly.GetType(candidate, throwOnError: false) is { } type)
            {
                return type;
            }

            var dot = candidate.LastIndexOf('.');
            if (dot < 0)
            {
                return assembly.GetTypes().FirstOrDefault(one => one.IsGenericTypeDefinition && one.FullName!.Split('`')[0] == name);
            }

            candidate = $"{candidate[..dot]}+{candidate[(dot + 1)..]}";
        }
    }

    /// <summary>Whether a type is a model.</summary>
    internal static bool IsModel(Type type) => typeof(nn.Module).IsAssignableFrom(type);

    /// <summary>The overloads of a static method, or the getter of a static property.</summary>
    internal static IReadOnlyList<MethodInfo> Members(Type type, string name) =>
    [
        .. type.GetMethods(StaticMembers).Where(method => method.Name == name),
        .. type.GetProperties(StaticMembers).Where(property => property.Name == name).Select(property => property.GetMethod).OfType<MethodInfo>(),
    ];

    /// <summary>The public static methods and properties of a type that return a model.</summary>
    internal static IEnumerable<string> Factories(Type type) => type.GetMethods(StaticMembers)
        .Where(method => method.IsPublic && !method.IsGenericMethodDefinition && IsModel(method.ReturnType))
        .Select(method => method.IsSpecialName && method.Name.StartsWith("get_", StringComparison.Ordinal) ? method.Name[4..] : method.Name)
        .Distinct(StringComparer.Ordinal);

    /// <summary>What could be named as a model in an assembly: its model types, and the methods and properties that return one.</summary>
    internal static IEnumerable<string> Names(Assembly assembly) => assembly.GetTypes()
        .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !type.IsGenericTypeDefinition)
        .SelectMany(Names);

    private static IEnumerable<string> Names(Type type)
    {
        var factories = Factories(type).Select(factory => $"{type.FullName}.{factory}");
        return IsModel(type) && !type.IsAbstract ? factories.Prepend(type.FullName!) : factories;
    }
}
