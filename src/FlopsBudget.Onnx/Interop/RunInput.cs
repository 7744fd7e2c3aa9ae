using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Interop;

/// <summary>An input of a run with its values.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its elements are, under ONNX's own number.</param>
/// <param name="Sizes">Its sizes.</param>
/// <param name="Values">The values, little-endian, the last index running fastest.</param>
internal sealed record RunInput(string Name, int Type, ImmutableArray<long> Sizes, byte[] Values);
