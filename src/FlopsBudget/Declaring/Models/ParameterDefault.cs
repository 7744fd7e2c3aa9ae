using System.Globalization;
using System.Reflection;

namespace FlopsBudget.Declaring.Models;

/// <summary>What a parameter takes when it is left out.</summary>
internal static class ParameterDefault
{
    /// <summary>Whether the parameter may be left out.</summary>
    internal static bool Exists(ParameterInfo parameter) => parameter.HasDefaultValue || IsParams(parameter);

    /// <summary>The value; null for the default of a value type, which is what a call by reflection makes of it.</summary>
    internal static object? ValueOf(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
        {
            return Array.CreateInstance(parameter.ParameterType.GetElementType()!, 0);
        }

        // The metadata keep a nullable enum's default as a plain number, which a call by reflection would refuse.
        var value = parameter.DefaultValue;
        return value is not null && Nullable.GetUnderlyingType(parameter.ParameterType) is { IsEnum: true } type ? Enum.ToObject(type, value) : value;
    }

    /// <summary>The value the way C# writes it.</summary>
    internal static string TextOf(ParameterInfo parameter) => ValueOf(parameter) switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool value => value ? "true" : "false",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static bool IsParams(ParameterInfo parameter) =>
        parameter.ParameterType.IsArray && parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false);
}
