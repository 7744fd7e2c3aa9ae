using System.Collections.Immutable;
using System.Globalization;

namespace FlopsBudget.Traces;

/// <summary>Reads one shape from text: sizes, optionally after an element type.</summary>
internal static class ShapeText
{
    /// <summary>Whether a text without brackets and commas is the shape of a vector, and not just a number.</summary>
    internal static bool IsShape(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0;

    internal static TensorShape Parse(string text)
    {
        var type = ElementType.Float32;
        var sizes = text;
        if (text.IndexOf('[', StringComparison.Ordinal) is var bracket and >= 0)
        {
            var name = text[..bracket].Trim();
            if (name.Length > 0)
            {
                type = ElementTypes.TryParse(name, out var known)
                    ? known.Value
                    : throw Unreadable(text, $"\"{name}\" is not an element type; the types are {string.Join(", ", ElementTypes.All)}");
            }

            sizes = text.EndsWith(']') ? text[(bracket + 1)..^1] : throw Unreadable(text, "the closing ] is missing");
        }

        return new(Sizes(text, sizes), type);
    }

    private static ImmutableArray<long> Sizes(string text, string sizes)
    {
        if (string.IsNullOrWhiteSpace(sizes))
        {
            return [];
        }

        var parts = sizes.Split(',', StringSplitOptions.TrimEntries);
        return
        [
            .. parts.Select((part, index) =>
                long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0
                    ? size
                    : throw Unreadable(text, $"dimension {index} is \"{part}\", which is not a positive whole number")),
        ];
    }

    private static FlopsBudgetException Unreadable(string text, string why) =>
        new(DiagnosticIds.UnreadableInput, $"The input \"{text}\" cannot be read: {why}. Write sizes like 1,3,224,224 or a type and sizes like int64[1,128]; separate several inputs with semicolons.");
}
