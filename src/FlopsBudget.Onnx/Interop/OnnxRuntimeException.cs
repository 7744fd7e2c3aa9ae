namespace FlopsBudget.Onnx.Interop;

/// <summary>What ONNX Runtime says against a model.</summary>
internal sealed class OnnxRuntimeException(string message) : Exception(message);
