using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>The shape that a user gives an input.</summary>
/// <param name="Sizes">Its sizes.</param>
/// <param name="Type">What its elements are; null for what the file says.</param>
internal sealed record GivenShape(ImmutableArray<long> Sizes, ElementType? Type)
{
    /// <summary>The file of NumPy that has its values; null where only a shape is given.</summary>
    internal string? File { get; init; }

    /// <summary>Its values, the last index running fastest; null where they are not given, or not read yet.</summary>
    internal byte[]? Values { get; init; }
}
