namespace FlopsBudget.Onnx.Reading;

/// <summary>A named value of a graph with what is said of its type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; null where nothing is said.</param>
internal sealed record OnnxValue(string Name, OnnxType? Type = null);
