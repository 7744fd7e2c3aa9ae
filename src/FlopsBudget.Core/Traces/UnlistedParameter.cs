namespace FlopsBudget;

/// <summary>A parameter that a model computes with, or holds, and that its <c>parameters()</c> does not list, so that it is missing from the figure.</summary>
/// <param name="Module">The path of the module that holds it; empty for the model itself.</param>
/// <param name="Type">The type of that module.</param>
/// <param name="Field">The field of the module that leads to it.</param>
/// <param name="Shape">Its shape as text, such as <c>float32[1000,1000]</c>.</param>
/// <param name="Elements">The number of its elements.</param>
/// <param name="Operator">The operator that was given it, such as <c>aten::addmm</c>; empty where the model was not run.</param>
public sealed record UnlistedParameter(string Module, string Type, string Field, string Shape, long Elements, string Operator);
