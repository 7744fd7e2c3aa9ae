using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Failures;

/// <summary>An input of a model.</summary>
/// <param name="Place">Its place, from 1.</param>
/// <param name="Name">The name of the parameter of <c>forward</c>; null where it is not known.</param>
/// <param name="Shape">Its shape, as the model was given it.</param>
/// <param name="Device">Where it is, such as <c>cuda:0</c>.</param>
internal sealed record NamedInput(int Place, string? Name, TensorShape Shape, string Device);
