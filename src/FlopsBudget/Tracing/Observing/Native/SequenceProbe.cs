using System.Runtime.InteropServices;
using FlopsBudget.Interop;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Observing.Native;

/// <summary>
/// Finds where <c>at::RecordFunction</c> keeps the number that a forward operator and its node of the backward pass share, by running
/// two operators forward and backward and looking for the same two numbers in opposite order.
/// </summary>
internal static unsafe class SequenceProbe
{
    private const string Forward = "aten::sin";
    private const string Backward = "SinBackward0";

    private static readonly Lazy<int> Found = new(() => Run(LayoutProbe.Found.Inputs));

    [ThreadStatic]
    private static ProbeState? _state;

    /// <summary>The offset; -1 where it was not found, and the backward pass cannot be told apart by module.</summary>
    internal static int Offset => Found.Value;

    // The number lies before the inputs, so nothing behind them has to be read.
    private static int Run(int end)
    {
        using var scope = NewDisposeScope();
        using var gradient = enable_grad();
        var state = new ProbeState(end / sizeof(long));
        var callback = new RecordFunctionCallback { Start = &Start, End = &End, SamplingProbability = 1 };
        callback.Scopes[RecordScope.Function] = 1;
        callback.Scopes[RecordScope.BackwardFunction] = 1;
        var api = TorchLibrary.Loaded.Records;
        _state = state;
        var handle = api.AddThreadLocalCallback(callback);
        try
        {
            var result = zeros(1, requires_grad: true).sin().sin();
            autograd.backward([result], [zeros_like(result)]);
        }
        finally
        {
            api.RemoveCallback(handle);
            _state = null;
        }

        var offsets = Enumerable.Range(0, state.Words).Where(word => Matches(state, word)).Select(word => word * sizeof(long)).ToArray();
        return offsets.Length == 1 ? offsets[0] : -1;
    }

    private static bool Matches(ProbeState state, int word) =>
        state.Forward.Count == 2 && state.Backward.Count == 2 &&
        state.Forward[1][word] == state.Forward[0][word] + 1 &&
        state.Backward[0][word] == state.Forward[1][word] &&
        state.Backward[1][word] == state.Forward[0][word];

    [UnmanagedCallersOnly]
    private static ObserverContextHandle* Start(ObserverContextHandle* result, RecordFunctionHandle recordFunction)
    {
        *result = default;
        if (_state is { } state)
        {
            var name = TorchLibrary.Loaded.Records.NameOf(recordFunction);
            var records = name == Forward ? state.Forward : name == Backward ? state.Backward : null;
            records?.Add(new ReadOnlySpan<long>(recordFunction.Member<long>(0), state.Words).ToArray());
        }

        return result;
    }

    [UnmanagedCallersOnly]
    private static void End(RecordFunctionHandle recordFunction, ObserverContextHandle context)
    {
    }

    private sealed record ProbeState(int Words)
    {
        internal List<long[]> Forward { get; } = [];

        internal List<long[]> Backward { get; } = [];
    }
}
