namespace FlopsBudget.Traces;

/// <summary>A parameter of a module.</summary>
/// <param name="Name">Its name in the module that owns it, such as <c>weight</c>.</param>
/// <param name="Shape">Its shape; <see cref="TensorShape.Identity"/> tells whether two names are one tensor.</param>
/// <param name="IsTrainable">Whether it requires a gradient.</param>
public sealed record ParameterShape(string Name, TensorShape Shape, bool IsTrainable);
