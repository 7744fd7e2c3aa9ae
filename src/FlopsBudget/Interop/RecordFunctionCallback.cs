using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary>
/// <c>at::RecordFunctionCallback</c> (ATen/record_function.h): a trivially copyable value that libtorch takes by value.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct RecordFunctionCallback
{
    internal delegate* unmanaged<ObserverContextHandle*, RecordFunctionHandle, ObserverContextHandle*> Start;
    internal delegate* unmanaged<RecordFunctionHandle, ObserverContextHandle, void> End;
    internal double SamplingProbability;
    internal RecordScopes Scopes;
    internal byte NeedsInputs;
    internal byte NeedsOutputs;
    internal byte NeedsIds;

    /// <summary><c>std::array&lt;bool, NUM_SCOPES&gt;</c>, indexed by <c>at::RecordScope</c>.</summary>
    [InlineArray(10)]
    internal struct RecordScopes
    {
        private byte _first;
    }
}
