using System.Collections.Frozen;
using System.Reflection;

namespace FlopsBudget.Declaring.Models;

/// <summary>Writes signatures the way C# does, for messages.</summary>
internal static class SignatureText
{
    private static readonly FrozenDictionary<Type, string> Keywords = new Dictionary<Type, string>
    {
        [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(short)] = "short", [typeof(int)] = "int", [typeof(long)] = "long",
        [typeof(uint)] = "uint", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(decimal)] = "decimal", [typeof(string)] = "string", [typeof(object)] = "object", [typeof(void)] = "void",
    }.ToFrozenDictionary();

    /// <summary>The type that a keyword of C# stands for; null for other words.</summary>
    internal static Type? Keyword(string word) => Keywords.FirstOrDefault(pair => pair.Value == word).Key;

    /// <summary>A constructor or method, such as <c>Detector(int layers, int width = 64)</c>.</summary>
    internal static string Of(MethodBase method)
    {
        var name = method.IsConstructor ? Of(method.DeclaringType!) : method.Name;
        return $"{name}({string.Join(", ", method.GetParameters().Select(Of))})";
    }

    /// <summary>A type, such as <c>long[]</c> or <c>List&lt;int&gt;</c>.</summary>
    internal static string Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[]";
        }

        return type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>"
            : Keywords.GetValueOrDefault(type, type.Name);
    }

    private static string Of(ParameterInfo parameter) =>
        $"{Of(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {ParameterDefault.TextOf(parameter)}" : "")}";
}
