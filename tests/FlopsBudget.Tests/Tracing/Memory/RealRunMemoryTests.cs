using FlopsBudget.Tests.Models;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Memory;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Memory;

public class RealRunMemoryTests
{
    private const long InputBytes = 1000 * 4 * 4;
    private const long HiddenBytes = 1000 * 300 * 4;
    private const long ParameterBytes = ((300 * 4) + 300) * 4;

    [Fact]
    public void A_real_run_whose_inputs_do_not_fit_is_not_tried()
    {
        using var model = nn.Linear(4, 3);

        var exception = Refused(() => FlopCounter.Count(model, "1000,4", Free(InputBytes - 1, Execution.Real)));

        exception.Text.ShouldBe(
            $"A run with values takes at least {InputBytes:N0} B of memory (16 kB for its inputs), and {InputBytes - 1:N0} B are free. "
            + "Run it on shapes (Execution=\"Auto\" or \"Shape\"), which takes none, or give a smaller input.");
        FlopCounter.Count(model, "1000,4", Free(InputBytes, Execution.Real)).Macs.Value.ShouldBe(1000 * 4 * 3);
        FlopCounter.Count(model, "1000,4", Free(0, Execution.Shape)).Macs.Value.ShouldBe(1000 * 4 * 3);
        FlopCounter.Count(model, "1000,4", Free(null, Execution.Real)).Macs.Value.ShouldBe(1000 * 4 * 3);
    }

    [Fact]
    public void A_model_that_is_there_needs_no_memory_and_the_copy_of_its_input_does()
    {
        const long Bytes = 1000 * 4 * sizeof(float);
        using var model = nn.Linear(4, 3);
        using var input = zeros(1000, 4);

        FlopCounter.Count(model, input, Free(Bytes, Execution.Real)).Macs.Value.ShouldBe(1000 * 4 * 3);
        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, input, Free(Bytes - 1, Execution.Real))).Code.ShouldBe(DiagnosticIds.NotEnoughMemory);
    }

    [Theory]
    [InlineData(CountingMode.Inference)]
    [InlineData(CountingMode.Training)]
    public void A_fallback_needs_the_largest_result_that_shapes_came_to_as_well(CountingMode mode)
    {
        var calls = 0;
        using var model = NeedsValues(() => calls++);

        var exception = Refused(() => FlopCounter.Count(model, "1000,4", Free(InputBytes + HiddenBytes - 1, Execution.Auto) with { Mode = mode }));

        calls.ShouldBe(1);
        exception.Text.ShouldStartWith($"A run with values takes at least {InputBytes + HiddenBytes:N0} B of memory (16 kB for its inputs, 1.2 MB for what aten::addmm returns), and {InputBytes + HiddenBytes - 1:N0} B are free.");
        exception.Message.ShouldContain("shapes alone were not enough: ");
        FlopCounter.Count(model, "1000,4", Free(InputBytes + HiddenBytes, Execution.Auto) with { Mode = mode }).Execution.ShouldBe(Execution.Real);
    }

    [Fact]
    public void A_factory_is_not_asked_for_parameters_that_do_not_fit()
    {
        var made = 0;

        var exception = Refused(() => FlopCounter.Count(Make, "1000,4", Free(ParameterBytes + InputBytes + HiddenBytes - 1, Execution.Auto)));

        made.ShouldBe(1);
        exception.Message.ShouldContain("(6 kB for its parameters, 16 kB for its inputs, 1.2 MB for what aten::addmm returns)");
        FlopCounter.Count(Make, "1000,4", Free(ParameterBytes + InputBytes + HiddenBytes, Execution.Auto)).Execution.ShouldBe(Execution.Real);

        nn.Module Make()
        {
            made++;
            return NeedsValues(() => { });
        }
    }

    [Fact]
    public void A_sweep_needs_no_memory_for_a_model_that_it_has_made()
    {
        // At the first size everything has to fit; the model stays for the second, which has a larger input.
        long free = ParameterBytes + (4 * 4) + (300 * 4);

        var exception = Refused(() => FlopCounter.Sweep(() => NeedsValues(() => { }), "S,4", 1..1000, Free(free, Execution.Auto)));

        exception.Message.ShouldNotContain("parameters");
    }

    [Fact]
    public void Results_of_views_and_in_place_operators_take_nothing()
    {
        using var model = Calling.Function(inputs =>
        {
            var view = inputs[0].expand(1_000_000_000_000, 1000, 4);
            view.select(0, 7).mul_(2);
            return view.select(0, 3) * inputs[0].sum().item<float>();
        });

        FlopCounter.Count(model, "1000,4", Free(InputBytes + 4, Execution.Auto)).Execution.ShouldBe(Execution.Real);
    }

    [Theory]
    [InlineData("1000000000,1000000,4", "16 PB")]
    [InlineData("1000000000000,1000000000000,1000000,4", "more than 9223 PB")] // more than 64 bits can count
    public void Petabytes_are_refused_with_the_free_memory_of_this_machine(string input, string needed)
    {
        using var model = nn.Linear(4, 3);

        var exception = Refused(() => FlopCounter.Count(model, input, new() { Execution = Execution.Real }));

        exception.Text.ShouldStartWith($"A run with values takes at least {needed} of memory ({needed} for its inputs), and ");
    }

    [Fact]
    public void The_sizes_of_element_types_are_those_of_libtorch()
    {
        foreach (var name in ElementTypes.All)
        {
            ElementTypes.TryParse(name, out var type).ShouldBeTrue();
            using var tensor = empty([7], (ScalarType)type.Value);
            TensorBytes.Of(new TensorShape([7], type.Value)).ShouldBe(7 * tensor.element_size(), name);
        }
    }

    private static Calling NeedsValues(Action called) => Calling.Module(nn.Linear(4, 300), (inner, inputs) =>
    {
        called();
        var hidden = inner.call(inputs[0]);
        return hidden.sum().item<float>() > 0 ? hidden : hidden.neg();
    });

    private static FlopCounterOptions Free(long? bytes, Execution execution) => new() { Execution = execution, FreeMemory = () => bytes };

    private static FlopsBudgetException Refused(Action count)
    {
        var exception = Should.Throw<FlopsBudgetException>(count);
        exception.Code.ShouldBe(DiagnosticIds.NotEnoughMemory);
        return exception;
    }
}
