namespace FlopsBudget.Onnx.Reading;

/// <summary>A tensor of the file that is a parameter.</summary>
/// <param name="Tensor">The tensor, under its name in the graph.</param>
/// <param name="Elements">Its elements, also where several lie in a byte.</param>
/// <param name="Reader">The first node that reads it.</param>
internal sealed record Weight(OnnxTensor Tensor, long Elements, OnnxNode Reader);
