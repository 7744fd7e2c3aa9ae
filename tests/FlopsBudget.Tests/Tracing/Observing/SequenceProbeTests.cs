using FlopsBudget.Tracing.Observing.Native;

namespace FlopsBudget.Tests.Tracing.Observing;

public sealed class SequenceProbeTests
{
    [Fact]
    public void Finds_the_number_right_before_the_inputs() =>
        SequenceProbe.Offset.ShouldBe(LayoutProbe.Found.Inputs - sizeof(long));
}
