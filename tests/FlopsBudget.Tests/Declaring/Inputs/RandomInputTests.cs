using FlopsBudget.Declaring.Inputs;
using FlopsBudget.Declaring.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Declaring.Inputs;

/// <summary>The state of the random numbers belongs to the process, so nothing else may run meanwhile.</summary>
[Collection(MemoryCollection.Name)]
public class RandomInputTests
{
    [Fact]
    public void A_member_draws_the_same_random_numbers_each_time_and_leaves_those_of_the_process_alone()
    {
        manual_seed(5);
        using var expected = rand(3);
        manual_seed(5);
        using var first = Load();
        using var second = Load();
        using var then = rand(3);

        first.Input.Tensors[0]!.Equals(second.Input.Tensors[0]!).ShouldBeTrue();
        first.Input.Tensors[0]!.is_contiguous().ShouldBeFalse("a member's tensor keeps its strides");
        then.bytes.SequenceEqual(expected.bytes).ShouldBeTrue();
    }

    private static LoadedInput Load() => LoadedInput.Load(
        InputShapes.ParseDeclared("Fixtures.Inputs.SomeRows"), AppContext.BaseDirectory, new AssembliesBeside("FlopsBudget.Tool.Fixtures", AppContext.BaseDirectory));
}
