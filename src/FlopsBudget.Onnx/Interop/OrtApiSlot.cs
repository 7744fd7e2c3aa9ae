namespace FlopsBudget.Onnx.Interop;

/// <summary>Places in <c>OrtApi</c>, which only grows.</summary>
internal enum OrtApiSlot
{
    GetErrorMessage = 2,
    CreateEnv = 3,
    CreateSessionOptions = 10,
    SetSessionLogSeverityLevel = 22,
    SetSessionGraphOptimizationLevel = 23,
    SetIntraOpNumThreads = 24,
    AllocatorFree = 76,
    GetAllocatorWithDefaultOptions = 78,
    ReleaseStatus = 93,
    ReleaseSessionOptions = 100,
    AddSessionConfigEntry = 130,
    GetCompileApi = 294,
}
