using FlopsBudget.Interop;

namespace FlopsBudget.Tests.Interop;

public sealed class SequenceProbeTests
{
    [Fact]
    public void Finds_the_number_right_before_the_inputs() =>
        SequenceProbe.Offset.ShouldBe(ObserverLayout.Current.Inputs - sizeof(long));
}
