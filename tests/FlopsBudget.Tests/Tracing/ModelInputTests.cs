using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing;

public class ModelInputTests
{
    private const long Macs = 2 * 4 * 3;

    [Fact]
    public void Sizes_in_brackets_are_one_input()
    {
        using var model = nn.Linear(4, 3);

        FlopCounter.Count(model, [2, 4]).Macs.Value.ShouldBe(Macs);
        FlopCounter.Count(() => nn.Linear(4, 3), [2, 4]).Macs.Value.ShouldBe(Macs);
    }

    [Fact]
    public void So_is_an_array_of_sizes()
    {
        using var model = nn.Linear(4, 3);
        long[] sizes = [2, 4];

        FlopCounter.Count(model, sizes).Macs.Value.ShouldBe(Macs);
    }

    [Fact]
    public void Several_arrays_are_several_inputs() =>
        ModelInput.OfSizes([2, 4], [3]).ToString().ShouldBe("float32[2,4]; float32[3]");

    [Fact]
    public void An_input_lists_the_sizes_it_was_made_of()
    {
        ModelInput input = [2, 4];
        var sizes = new List<long>();
        foreach (var size in input)
        {
            sizes.Add(size);
        }

        sizes.ShouldBe([2, 4]);
    }

    [Fact]
    public void Types_have_the_names_that_people_give_them()
    {
        using var model = nn.Linear(4, 3, dtype: bfloat16);

        FlopCounter.Count(model, "bf16[2,4]").Inputs.ShouldBe(["bfloat16[2,4]"]);
    }
}
