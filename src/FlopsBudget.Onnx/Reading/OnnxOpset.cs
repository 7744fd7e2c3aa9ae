namespace FlopsBudget.Onnx.Reading;

/// <summary>An operator set that a file uses.</summary>
/// <param name="Domain">Its name; empty for ONNX's own operators.</param>
/// <param name="Version">Its version.</param>
internal sealed record OnnxOpset(string Domain, long Version);
