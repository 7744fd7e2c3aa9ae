using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Making;

/// <summary>The state of the random numbers belongs to the process, so nothing else may run meanwhile.</summary>
[Collection(MemoryCollection.Name)]
public class RandomConstructionTests
{
    [Fact]
    public void Random_numbers_of_a_constructor_are_the_same_at_every_count_and_go_on_afterwards()
    {
        long Width() => FlopCounter.Count(() => nn.Linear(4, 1 + (long)(rand(1).item<float>() * 1_000_000)), "1,4").Parameters;

        using var before = get_rng_state();
        var first = Width();
        Width().ShouldBe(first);
        manual_seed(7);
        Width().ShouldBe(first);
        set_rng_state(before);
        _ = Width();
        using var after = get_rng_state();
        after.bytes.SequenceEqual(before.bytes).ShouldBeTrue();
    }
}
