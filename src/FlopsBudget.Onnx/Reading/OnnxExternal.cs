namespace FlopsBudget.Onnx.Reading;

/// <summary>Where a tensor lies outside of the file.</summary>
/// <param name="Location">The other file, relative to the model's folder.</param>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">The number of bytes; null for all to the end.</param>
internal sealed record OnnxExternal(string Location, long Offset, long? Length);
