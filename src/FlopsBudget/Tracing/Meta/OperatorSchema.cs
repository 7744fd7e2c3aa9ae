using System.Collections.Immutable;

namespace FlopsBudget.Tracing.Meta;

/// <summary>An operator's declaration, as libtorch writes it.</summary>
/// <param name="Name">The name with its overload, such as <c>lstm.input</c>.</param>
/// <param name="Arguments">The types of the arguments.</param>
/// <param name="Results">The types of the results.</param>
internal sealed record OperatorSchema(string Name, ImmutableArray<SchemaType> Arguments, ImmutableArray<SchemaType> Results)
{
    /// <summary>The name as traces have it, such as <c>aten::lstm</c>.</summary>
    internal string OperatorName { get; } = $"aten::{Name.Split('.')[0]}";

    /// <summary>Whether an argument is a <c>Scalar</c>, which libtorch's C interface cannot hand over.</summary>
    internal bool TakesScalar { get; private init; }

    /// <summary>Reads a declaration such as <c>relu(Tensor self) -> Tensor</c>.</summary>
    internal static OperatorSchema Parse(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var arrow = text.LastIndexOf(") -> ", StringComparison.Ordinal);
        if (open < 0 || arrow < 0)
        {
            throw new FormatException($"\"{text}\" is not a schema.");
        }

        return new(
            text[..open],
            [.. Split(text[(open + 1)..arrow]).Where(part => part != "*").Select(part => SchemaType.Parse(part.Split(' ')[0]))],
            [.. Split(Unwrap(text[(arrow + 5)..])).Select(part => SchemaType.Parse(part.Split(' ')[0]))])
        {
            TakesScalar = Split(text[(open + 1)..arrow]).Any(part => part.StartsWith("Scalar ", StringComparison.Ordinal) || part.StartsWith("Scalar?", StringComparison.Ordinal)),
        };
    }

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Unwrap(string results) => results.StartsWith('(') ? results[1..^1] : results;
}
