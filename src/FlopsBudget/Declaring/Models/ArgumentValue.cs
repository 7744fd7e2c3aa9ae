using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using static TorchSharp.torch;

namespace FlopsBudget.Declaring.Models;

/// <summary>Turns an argument's text into a value of the parameter's type, in invariant culture.</summary>
internal static class ArgumentValue
{
    /// <summary>Converts a text.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="type">The parameter's type.</param>
    /// <param name="value">The value.</param>
    /// <param name="expected">What can be written for that type; set when the text cannot be converted.</param>
    internal static bool TryConvert(string text, Type type, out object? value, [NotNullWhen(false)] out string? expected)
    {
        value = null;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            expected = null;
            return text == "null" || TryConvert(text, underlying, out value, out expected);
        }

        if (!type.IsValueType && type != typeof(string) && text == "null")
        {
            expected = null;
            return true;
        }

        if (ElementOf(type) is { } element)
        {
            if (!TryConvertList(text, element, out value, out expected))
            {
                return false;
            }

            value = type.IsInstanceOfType(value) ? value : Activator.CreateInstance(typeof(List<>).MakeGenericType(element), value);
            return true;
        }

        if (type == typeof(Device))
        {
            expected = "the device that it is counted on: cpu";
            value = text.Equals("cpu", StringComparison.OrdinalIgnoreCase) ? new Device(TorchSharp.DeviceType.CPU) : null;
            return value is not null;
        }

        if (type.IsEnum)
        {
            expected = "one of " + string.Join(", ", Enum.GetNames(type));
            return Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase) && Enum.TryParse(type, text, ignoreCase: true, out value);
        }

        (var converted, value, expected) = Scalar(text, type);
        return converted;
    }

    /// <summary>Whether there is a way to write a value of a type.</summary>
    internal static bool CanBeWritten(Type type) => Nullable.GetUnderlyingType(type) is { } underlying ? CanBeWritten(underlying)
        : ElementOf(type) is { } element ? CanBeWritten(element)
        : type.IsEnum || type == typeof(Device) || Type.GetTypeCode(type) is not (TypeCode.Object or TypeCode.DateTime or TypeCode.Char or TypeCode.DBNull or TypeCode.Empty or TypeCode.SByte or TypeCode.UInt16);

    private static (bool Converted, object? Value, string Expected) Scalar(string text, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => (true, text, "a text"),
        TypeCode.Boolean => (bool.TryParse(text, out var value), value, "true or false"),
        TypeCode.Double => (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value), value, "a number such as 0.5"),
        TypeCode.Single => (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value), value, "a number such as 0.5"),
        TypeCode.Decimal => (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value), value, "a number such as 0.5"),
        TypeCode.Int32 => (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value), value, "a whole number"),
        TypeCode.Int64 => (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value), value, "a whole number"),
        TypeCode.Int16 => (short.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value), value, "a whole number"),
        TypeCode.Byte => (byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value), value, "a whole number from 0 to 255"),
        TypeCode.UInt32 => (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value), value, "a whole number that is not negative"),
        TypeCode.UInt64 => (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value), value, "a whole number that is not negative"),
        _ => (false, null, $"a number, true or false, a text, the name of an enum's value or a list of these; a {SignatureText.Of(type)} cannot be written down"),
    };

    // Lists are separated by commas, because semicolons separate arguments: channels=64,128,256.
    private static bool TryConvertList(string text, Type element, out object? value, [NotNullWhen(false)] out string? expected)
    {
        var parts = text.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var list = Array.CreateInstance(element, parts.Length);
        expected = null;
        value = list;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!TryConvert(parts[i], element, out var item, out expected))
            {
                expected = $"a list, separated by commas, of {expected}";
                return false;
            }

            list.SetValue(item, i);
        }

        return true;
    }

    private static Type? ElementOf(Type type) =>
        type.IsArray && type.GetArrayRank() == 1 ? type.GetElementType() :
        type.IsGenericType && type.GetGenericArguments() is [var element]
            && (type == typeof(List<>).MakeGenericType(element) || (type.IsInterface && type.IsAssignableFrom(element.MakeArrayType()))) ? element :
        null;
}
