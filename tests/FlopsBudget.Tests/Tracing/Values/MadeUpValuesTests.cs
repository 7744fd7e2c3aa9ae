using FlopsBudget.Tests.Models;
using FlopsBudget.Tracing;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Values;

public class MadeUpValuesTests
{
    private const long Rows = 1000;
    private const long Macs = Rows * 512 * 4096;

    [Theory]
    [InlineData(Execution.Auto)]
    [InlineData(Execution.Real)]
    public void Rows_that_are_chosen_by_their_values_depend_on_made_up_ones(Execution execution)
    {
        using var model = Calling.Module(nn.Linear(512, 4096), (linear, inputs) => linear.call(inputs[0][inputs[0].sum(-1) != 0]));

        var report = FlopCounter.Count(model, $"{Rows},512", new() { Execution = execution });

        report.MadeUpValues.ShouldNotBeNull().ShouldContain("aten::nonzero in the model itself");
        var verdict = new ModelBudget { MaxMacs = new(Macs) }.Judge(report);
        verdict.Passed.ShouldBeFalse();
        verdict.Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.MadeUpValues);
        new ModelBudget { MaxMacs = new(Macs), OnMadeUpValues = UncountedPolicy.Warn }.Judge(report).Findings.ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Warning);
        var ignored = new ModelBudget { MaxMacs = new(Macs), OnMadeUpValues = UncountedPolicy.Ignore }.Judge(report);
        ignored.Findings.ShouldBeEmpty();
        ignored.Summary.ShouldContain("with input values that were made up");
        new ModelBudget { MaxMacs = new(Macs - 1), OnMadeUpValues = UncountedPolicy.Ignore }.Judge(report).Passed.ShouldBeFalse();
        new ModelBudget { MaxParameters = (512 * 4096) + 4096 }.Judge(report).Passed.ShouldBeTrue();
    }

    [Fact]
    public void Inputs_that_are_given_with_values_are_not_made_up()
    {
        using var model = Calling.Module(nn.Linear(512, 4096), (linear, inputs) => linear.call(inputs[0][inputs[0].sum(-1) != 0]));
        using var given = cat([zeros(400, 512), ones(600, 512)]);

        var report = FlopCounter.Count(model, given);

        report.Macs.Value.ShouldBe(600 * 512 * 4096);
        report.MadeUpValues.ShouldBeNull();
        new ModelBudget { MaxMacs = new(600 * 512 * 4096) }.Judge(report).Passed.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Dependent))]
    public void Branches_loops_and_sizes_that_depend_on_the_input_are_told(string name, Func<Tensor, Tensor> code)
    {
        using var model = Calling.Module(nn.Linear(4, 4), (linear, inputs) => code(linear.call(inputs[0])));

        FlopCounter.Count(model, "8,4").MadeUpValues.ShouldNotBeNull(name);
        FlopCounter.Count(model, "8,4", new() { Execution = Execution.Real }).MadeUpValues.ShouldNotBeNull(name);
    }

    public static TheoryData<string, Func<Tensor, Tensor>> Dependent => new()
    {
        { "item", x => x.sum().item<float>() > 0 ? x.matmul(x.t()) : x },
        { "ToSingle", x => x.sum().ToSingle() > 0 ? x.matmul(x.t()) : x },
        { "data", x => x.data<float>()[0, 0] > 0 ? x.matmul(x.t()) : x },
        { "masked_select", x => x.masked_select(x > 0) },
        { "nonzero", x => x.nonzero() },
        { "unique", x => x.unique().Item1 },
        { "repeat_interleave", x => x.repeat_interleave(x.select(1, 0).abs().to(int64), dim: 0) },
        { "equal", x => x.Equals(x.neg()) ? x : x.matmul(x.t()) },
    };

    [Theory]
    [InlineData(Execution.Auto)]
    [InlineData(Execution.Real)]
    public void Code_that_may_read_a_value_is_told_where_a_run_on_shapes_broke_off_before(Execution execution)
    {
        using var model = Calling.Module(nn.Linear(4, 4), (linear, inputs) => linear.call(WithValues(inputs[0])).sum().item<float>() > 0 ? inputs[0] : linear.call(inputs[0]));

        FlopCounter.Count(model, "8,4", new() { Execution = execution }).MadeUpValues
            .ShouldBe($"code that may read a value ({nameof(MadeUpValuesTests)}.{nameof(Code_that_may_read_a_value_is_told_where_a_run_on_shapes_broke_off_before)})");
    }

    [Theory]
    [InlineData(Execution.Auto)]
    [InlineData(Execution.Real)]
    public void Code_that_reads_no_value_is_not_told_where_a_run_on_shapes_broke_off(Execution execution)
    {
        using var model = Calling.Module(nn.Linear(4, 4), (linear, inputs) => linear.call(WithValues(inputs[0])));

        FlopCounter.Count(model, "8,4", new() { Execution = execution }).MadeUpValues.ShouldBeNull();
    }

    private static Tensor WithValues(Tensor tensor) => tensor.device_type == DeviceType.META ? throw new InvalidOperationException("It has no values.") : tensor;

    [Theory]
    [MemberData(nameof(Independent))]
    public void What_the_model_itself_fixes_is_not(string name, Func<Tensor, Tensor> code)
    {
        using var model = Calling.Module(nn.Linear(4, 4), (linear, inputs) => code(linear.call(inputs[0])));

        FlopCounter.Count(model, "8,4", new() { Execution = Execution.Real }).MadeUpValues.ShouldBeNull(name);
        FlopCounter.Count(model, "8,4").MadeUpValues.ShouldBeNull(name);
    }

    public static TheoryData<string, Func<Tensor, Tensor>> Independent => new()
    {
        { "sizes", x => x.matmul(ones(x.shape[1], x.shape[0])) },
        { "mask of its own", x => x[arange(8) > 3] },
        { "number of its own", x => x * tensor(3.0f).ToSingle() },
        { "like", x => x[ones_like(x.select(1, 0)) > 0] },
        { "where", x => where(x > 0, x, x.neg()) },
        { "repeats of its own", x => x.repeat_interleave(3, dim: 0) },
    };

    [Fact]
    public void Inputs_are_made_by_the_rule_of_the_documentation()
    {
        var input = ModelInput.Parse("3,5; int64[4]; bool[2]; float16[6]; complex64[2]");

        using var made = InputTensors.Real(input);
        using var again = InputTensors.Real(input);

        var numbers = made.Tensors[0].data<float>().ToArray();
        numbers.ShouldAllBe(number => number >= 0 && number < 1);
        numbers.Distinct().Count().ShouldBe(numbers.Length);
        made.Tensors[0].bytes.SequenceEqual(again.Tensors[0].bytes).ShouldBeTrue();
        made.Tensors[1].data<long>().ToArray().ShouldBe([0L, 0, 0, 0]);
        made.Tensors[2].data<bool>().ToArray().ShouldBe([true, true]);
        made.Tensors.Select(tensor => tensor.dtype).ShouldBe([float32, int64, @bool, float16, complex64]);
    }
}
