namespace FlopsBudget.Onnx.Reading;

/// <summary>What an attribute holds, under ONNX's own numbers.</summary>
internal enum OnnxAttributeKind
{
    Undefined = 0,
    Float = 1,
    Int = 2,
    Text = 3,
    Tensor = 4,
    Graph = 5,
    Floats = 6,
    Ints = 7,
    Texts = 8,
    Tensors = 9,
    Graphs = 10,
    Sparse = 11,
    Sparses = 12,
    Type = 13,
    Types = 14,
}
