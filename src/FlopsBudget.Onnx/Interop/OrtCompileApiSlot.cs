namespace FlopsBudget.Onnx.Interop;

/// <summary>Places in <c>OrtCompileApi</c>, which only grows.</summary>
internal enum OrtCompileApiSlot
{
    ReleaseModelCompilationOptions = 0,
    CreateModelCompilationOptionsFromSessionOptions = 1,
    SetInputModelFromBuffer = 3,
    SetOutputModelBuffer = 6,
    CompileModel = 8,

    // Since 1.23: before, the level of the session counts.
    SetGraphOptimizationLevel = 11,
}
