namespace FlopsBudget.Onnx.Reading;

/// <summary>A field as it was written.</summary>
/// <param name="Tag">What stands before its value.</param>
/// <param name="Value">Its value.</param>
internal sealed record WireField(WireTag Tag, byte[] Value);
