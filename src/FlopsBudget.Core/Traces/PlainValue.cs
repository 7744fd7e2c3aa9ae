using System.Globalization;

namespace FlopsBudget.Traces;

/// <summary>Values that are no tensors, such as a position or a switch, as inputs of a model: <c>0</c>, <c>true</c>, <c>0.5</c>.</summary>
internal static class PlainValue
{
    private static readonly Type[] Types = [typeof(bool), typeof(int), typeof(long), typeof(float), typeof(double), typeof(string)];

    /// <summary>Whether a parameter of <c>forward</c> takes such a value.</summary>
    internal static bool IsType(Type type) => Nullable.GetUnderlyingType(type) is { } underlying ? IsType(underlying) : type.IsEnum || Types.Contains(type);

    /// <summary>Whether a text is such a value and no shape.</summary>
    internal static bool IsText(string text) =>
        bool.TryParse(text, out _) || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>The value of a parameter's type; null where the text is none.</summary>
    internal static object? Parse(string text, Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } known => Enum.TryParse(known, text, ignoreCase: true, out var value) ? value : null,
        var known when known == typeof(bool) => bool.TryParse(text, out var value) ? value : null,
        var known when known == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
        var known when known == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
        var known when known == typeof(float) => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
        var known when known == typeof(double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
        var known when known == typeof(string) => text,
        _ => null,
    };
}
