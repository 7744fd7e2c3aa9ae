using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Reading;

/// <summary>A tensor of which only the elements are stored that are not zero.</summary>
/// <param name="Values">What is stored; it carries the name.</param>
/// <param name="Sizes">The sizes of the whole tensor.</param>
internal sealed record OnnxSparseTensor(OnnxTensor Values, ImmutableArray<long> Sizes);
