using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FlopsBudget.Interop;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Observing.Native;

/// <summary>
/// Finds the <see cref="ObserverLayout"/> by running operators whose arguments and results are known
/// and looking for exactly these in the memory of what the callbacks are given.
/// </summary>
internal static unsafe class LayoutProbe
{
    /// <summary>How far a member may lie from the start of <c>at::RecordFunction</c>; it is about 330 bytes long.</summary>
    private const int SearchedBytes = 384;

    /// <summary>The argument lists of the probed call, whose elements are looked for.</summary>
    private static ReadOnlySpan<long> Shifts => [2, 1, 3];

    private static ReadOnlySpan<long> Dimensions => [0, 1, 2];

    private static readonly Lazy<ObserverLayout> Instance = new(Run);

    [ThreadStatic]
    private static ProbeState? _state;

    /// <summary>The layout of the loaded libtorch.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: what is known to be there was not found.</exception>
    internal static ObserverLayout Found => Instance.Value;

    /// <summary>Enough to read the arguments of a kernel. Off x64 there is no probe, so lists and texts are not read.</summary>
    internal static ObserverLayout OfArguments => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? Found : new(-1, -1, -1, -1);

    private static ObserverLayout Run()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var probed = zeros(5, 6, 7);
        var state = new ProbeState { Operator = "aten::roll", Argument = TensorApi.IdentityOf(probed), ArgumentCount = 3 };
        var result = Observe(state, () => probed.roll(Shifts, Dimensions));
        var outputs = state.OutputCandidates.Where(candidate => candidate.Identity == TensorApi.IdentityOf(result)).Select(candidate => candidate.Offset).Distinct().ToArray();
        return state.InputCandidates.Count == 1 && outputs.Length == 1 && state.ListOffset >= 0
            ? new(state.InputCandidates.Min, outputs[0], state.ListOffset, TextOffset(state.InputCandidates.Min))
            : throw new FlopsBudgetException(
                DiagnosticIds.UnknownLayout,
                $"libtorch's records could not be read: a call of {state.Operator} with known arguments was found at bytes [{string.Join(", ", state.InputCandidates)}] for its inputs and [{string.Join(", ", outputs)}] for its outputs, its list of integers at byte {state.ListOffset}, and one place for each was expected. This version of libtorch ({torch.__version__}) is laid out in a way that this version of FlopsBudget does not know.");
    }

    /// <summary>Texts are only wanted for labels, so a C++ library that stores them otherwise is no error.</summary>
    private static int TextOffset(int inputs)
    {
        var state = new ProbeState { Operator = "aten::einsum", KnownInputs = inputs };
        Observe(state, () => einsum("ij,jk->ik", zeros(2, 2), zeros(2, 2)));
        return state.TextOffset;
    }

    private static Tensor Observe(ProbeState state, Func<Tensor> run)
    {
        var api = TorchLibrary.Loaded.Records;
        var callback = new RecordFunctionCallback { Start = &Start, End = &End, SamplingProbability = 1, NeedsInputs = 1, NeedsOutputs = 1 };
        callback.Scopes[RecordScope.Function] = 1;
        _state = state;
        var handle = api.AddThreadLocalCallback(callback);
        try
        {
            return run();
        }
        finally
        {
            api.RemoveCallback(handle);
            _state = null;
        }
    }

    [UnmanagedCallersOnly]
    private static ObserverContextHandle* Start(ObserverContextHandle* result, RecordFunctionHandle recordFunction)
    {
        *result = default;
        var state = _state;
        if (state is not null && NameIs(recordFunction, state.Operator))
        {
            if (state.KnownInputs >= 0)
            {
                state.TextOffset = FindText(recordFunction.Member<IValueSpan>(state.KnownInputs)->First);
            }
            else
            {
                FindInputs(recordFunction, state);
            }
        }

        return result;
    }

    [UnmanagedCallersOnly]
    private static void End(RecordFunctionHandle recordFunction, ObserverContextHandle context)
    {
        var state = _state;
        if (state is null || state.KnownInputs >= 0 || !NameIs(recordFunction, state.Operator))
        {
            return;
        }

        for (var offset = 0; offset < SearchedBytes; offset += sizeof(nint))
        {
            var range = recordFunction.Member<IValueRange>(offset);
            if (IsAddress(range->First) && range->End == range->First + 1 && range->First->Tag == IValueTag.Tensor)
            {
                state.OutputCandidates.Add((offset, range->First->Tensor.Identity));
            }
        }
    }

    private static void FindInputs(RecordFunctionHandle record, ProbeState state)
    {
        for (var offset = 0; offset < SearchedBytes; offset += sizeof(nint))
        {
            var span = record.Member<IValueSpan>(offset);
            if (span->Length != (nuint)state.ArgumentCount || !IsAddress(span->First))
            {
                continue;
            }

            var values = span->First;
            if (values[0].Tag == IValueTag.Tensor && values[0].Tensor.Identity == state.Argument && values[1].Tag == IValueTag.GenericList)
            {
                state.InputCandidates.Add(offset);
                state.ListOffset = Math.Max(state.ListOffset, FindList(values[1].Object));
            }
        }
    }

    private static int FindList(CountedHandle list)
    {
        for (var offset = sizeof(nint); offset <= 6 * sizeof(nint); offset += sizeof(nint))
        {
            var range = list.Member<IValueRange>(offset);
            if (IsAddress(range->First) && range->End == range->First + Shifts.Length && HoldsShifts(range->First))
            {
                return offset;
            }
        }

        return -1;
    }

    private static bool HoldsShifts(IValue* values)
    {
        for (var index = 0; index < Shifts.Length; index++)
        {
            if (values[index].Tag != IValueTag.Int || values[index].Int != Shifts[index])
            {
                return false;
            }
        }

        return true;
    }

    private static int FindText(IValue* equation)
    {
        if (equation->Tag != IValueTag.String)
        {
            return -1;
        }

        for (var offset = sizeof(nint); offset <= 6 * sizeof(nint); offset += sizeof(nint))
        {
            var text = equation->Object.Member<TextSpan>(offset);
            if (text->Length == (nuint)"ij,jk->ik".Length && IsAddress(text->First) && new ReadOnlySpan<byte>(text->First, (int)text->Length).SequenceEqual("ij,jk->ik"u8))
            {
                return offset;
            }
        }

        return -1;
    }

    private static bool NameIs(RecordFunctionHandle recordFunction, string name) =>
        TorchLibrary.Loaded.Records.NameOf(recordFunction) == name;

    /// <summary>Whether a word can be the address of an object: aligned, above the first page, within user space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAddress<T>(T* word)
        where T : unmanaged => ((ulong)word & 7) == 0 && (ulong)word > 0x10000 && (ulong)word >> 47 == 0;

    private sealed class ProbeState
    {
        internal required string Operator { get; init; }

        internal long Argument { get; init; }

        internal int ArgumentCount { get; init; }

        internal int KnownInputs { get; init; } = -1;

        /// <summary>Where the inputs were found; the operator may call itself, which finds them there again.</summary>
        internal SortedSet<int> InputCandidates { get; } = [];

        internal List<(int Offset, long Identity)> OutputCandidates { get; } = [];

        internal int ListOffset { get; set; } = -1;

        internal int TextOffset { get; set; } = -1;
    }
}
