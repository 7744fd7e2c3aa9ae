using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FlopsBudget.Interop;
using FlopsBudget.Tracing.Observing.Native;

namespace FlopsBudget.Tests.Interop;

public unsafe class StructLayoutTests
{
    [Fact]
    public void RecordFunctionCallback_has_the_size_and_offsets_of_the_native_type()
    {
        // Two pointers, a double, ten scope flags, three more flags; padded to a multiple of 8.
        sizeof(RecordFunctionCallback).ShouldBe(((8 + 8 + 8 + 10 + 3 + 7) / 8) * 8);
        var callback = default(RecordFunctionCallback);
        var start = (byte*)&callback;
        ((byte*)&callback.End - start).ShouldBe(8);
        ((byte*)&callback.SamplingProbability - start).ShouldBe(16);
        ((byte*)&callback.Scopes - start).ShouldBe(24);
        (&callback.NeedsInputs - start).ShouldBe(24 + 10);
        (&callback.NeedsOutputs - start).ShouldBe(24 + 11);
        (&callback.NeedsIds - start).ShouldBe(24 + 12);
        Unsafe.SizeOf<RecordFunctionCallback.RecordScopes>().ShouldBe(10);
    }

    [Fact]
    public void SignalStackInfo_is_a_pointer_flags_and_a_size()
    {
        sizeof(SignalStackInfo).ShouldBe(8 + 4 + 4 + 8);
        Marshal.OffsetOf<SignalStackInfo>(nameof(SignalStackInfo.Flags)).ShouldBe(8);
        Marshal.OffsetOf<SignalStackInfo>(nameof(SignalStackInfo.Size)).ShouldBe(16);
    }

    [Fact]
    public void IValue_is_a_payload_of_eight_bytes_and_a_tag()
    {
        sizeof(IValue).ShouldBe(16);
        Marshal.OffsetOf<IValue>(nameof(IValue.Tensor)).ShouldBe(0);
        Marshal.OffsetOf<IValue>(nameof(IValue.Object)).ShouldBe(0);
        Marshal.OffsetOf<IValue>(nameof(IValue.Int)).ShouldBe(0);
        Marshal.OffsetOf<IValue>(nameof(IValue.Double)).ShouldBe(0);
        Marshal.OffsetOf<IValue>(nameof(IValue.Bool)).ShouldBe(0);
        Marshal.OffsetOf<IValue>(nameof(IValue.Tag)).ShouldBe(8);
    }

    [Fact]
    public void Rows_of_values_and_texts_begin_with_their_place()
    {
        // The first value and their number; the first and what follows the last; the first character and their number.
        (sizeof(IValueSpan), sizeof(IValueRange), sizeof(TextSpan)).ShouldBe((8 + 8, 8 + 8, 8 + 8));
        Marshal.OffsetOf<IValueSpan>(nameof(IValueSpan.Length)).ShouldBe(8);
        Marshal.OffsetOf<IValueRange>(nameof(IValueRange.End)).ShouldBe(8);
        Marshal.OffsetOf<TextSpan>(nameof(TextSpan.Length)).ShouldBe(8);
    }

    [Fact]
    public void The_probe_finds_where_libtorch_keeps_what_is_read()
    {
        var layout = LayoutProbe.Found;
        layout.Inputs.ShouldBeGreaterThan(0);
        layout.Outputs.ShouldBeGreaterThan(layout.Inputs);
        layout.List.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_missing_export_is_named_with_its_library()
    {
        var error = Should.Throw<FlopsBudgetException>(() => { _ = TorchLibrary.Loaded.Export("at_no_such_function"); });
        error.Code.ShouldBe("FLOPS0402");
        error.Message.ShouldContain("at_no_such_function");
        error.Message.ShouldContain("torch_cpu");
    }
}
