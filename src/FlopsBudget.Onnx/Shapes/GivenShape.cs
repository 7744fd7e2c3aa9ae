using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>The shape that a user gives an input.</summary>
/// <param name="Sizes">Its sizes.</param>
/// <param name="Type">What its elements are; null for what the file says.</param>
internal sealed record GivenShape(ImmutableArray<long> Sizes, ElementType? Type);
