using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>What users expect of a counter beside its figures.</summary>
public sealed class BehaviourCases
{
    [Fact]
    public void B01_an_operator_that_cannot_be_counted_is_listed_with_calls_and_shapes()
    {
        using var scope = NewDisposeScope();
        var (matrix, right) = (eye(3), ones(3, 2));
        var report = FlopCounter.Count(() =>
        {
            linalg.eigvals(matrix);
            linalg.eigvals(matrix);
            matrix.matmul(right).view(2, 3).transpose(0, 1).contiguous();
        });
        var uncounted = report.Uncounted.ShouldHaveSingleItem();
        uncounted.Name.ShouldBe("aten::_linalg_eigvals");
        uncounted.Calls.ShouldBe(2);
        uncounted.Shapes.ShouldBe(["float32[3,3]"]);
        report.Macs.Value.ShouldBe(3 * 3 * 2);
    }

    [Fact]
    public void B03_a_module_that_did_not_run_says_so()
    {
        var used = nn.Linear(5, 4);
        using var model = Calling.Modules(x => used.call(x[0]), ("used", used), ("unused", nn.Linear(5, 4)));
        FlopCounter.Count(model, "1,5").Modules.Where(place => place.NeverRan).Select(place => place.Path).ShouldBe(["unused"]);
    }

    [Fact]
    public void B06_FLOPs_are_twice_the_MACs_and_trainable_parameters_are_told_apart()
    {
        var (frozen, trained) = (nn.Linear(8, 16), nn.Linear(16, 4));
        foreach (var parameter in frozen.parameters())
        {
            parameter.requires_grad = false;
        }

        using var model = nn.Sequential(frozen, trained);
        var report = FlopCounter.Count(model, "4,8");
        report.Flops.Value.ShouldBe(2 * 4 * ((8 * 16) + (16 * 4)));
        report.Parameters.ShouldBe((9 * 16) + (17 * 4));
        report.TrainableParameters.ShouldBe(17 * 4);
    }

    [Fact]
    public void B08_a_forward_that_throws_leaves_nothing_behind()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(4, 3);
        var fails = true;
        using var model = Calling.Modules(
            x => fails ? throw new InvalidTimeZoneException("the model's own") : layer.call(x[0]),
            ("layer", layer));
        var input = rand(2, 4);
        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, input)).InnerException.ShouldBeOfType<InvalidTimeZoneException>().Message.ShouldBe("the model's own");

        fails = false;
        layer.call(input).sum().item<float>().ShouldNotBe(0);
        FlopCounter.Count(model, input).ShouldCost(2 * 4 * 3, 15);
    }

    [Fact]
    public void B09_a_forward_that_makes_a_module_counts_what_ran()
    {
        using var scope = NewDisposeScope();
        var swapped = nn.Linear(4, 3);
        using var model = Calling.Modules(x => nn.Linear(3, 2).call(swapped.call(x[0])), ("layer", swapped));
        FlopCounter.Count(model, "5,4").ShouldCost(5 * ((4 * 3) + (3 * 2)), 15);
    }

    [Fact]
    public void B11_any_input_and_output_goes_through_a_delegate_unchanged()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(4, 3);
        var inputs = new Dictionary<string, List<Tensor>> { ["rows"] = [rand(2, 4), rand(1, 4)] };
        (Tensor? First, string Name) output = default;
        var report = FlopCounter.Count(() => { output = (layer.call(cat(inputs["rows"], 0)), "named"); }, layer);
        report.ShouldCost(3 * 4 * 3, 15);
        output.Name.ShouldBe("named");
        output.First!.allclose(layer.call(cat(inputs["rows"], 0))).ShouldBeTrue();
    }

    [Fact]
    public async Task B12_eight_threads_count_different_models_at_once()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Select(width => Task.Run(() =>
        {
            using var model = nn.Sequential(nn.Linear(width, 2 * width), nn.ReLU(), nn.Linear(2 * width, 3));
            for (var run = 0; run < 25; run++)
            {
                FlopCounter.Count(model, $"4,{width}").ShouldCost(4 * ((width * 2 * width) + (2 * width * 3)), ((width + 1) * 2 * width) + (((2 * width) + 1) * 3));
            }
        })));
    }

    [Fact]
    public void B13_forward_counts_what_call_counts()
    {
        var (layer, block) = (nn.Linear(8, 16), nn.Sequential(nn.Linear(16, 4), nn.ReLU()));
        using var called = Calling.Modules(x => block.call(layer.call(x[0])), ("layer", layer), ("block", block));
        using var forwarded = Calling.Modules(x => block.forward(layer.forward(x[0])), ("layer", layer), ("block", block));
        FlopCounter.Count(called, "4,8").ShouldCost(4 * ((8 * 16) + (16 * 4)), (9 * 16) + (17 * 4));
        FlopCounter.Count(forwarded, "4,8").ShouldCost(4 * ((8 * 16) + (16 * 4)), (9 * 16) + (17 * 4));
    }

    [Theory]
    [InlineData("1,,3", "dimension 1")]
    [InlineData("N,3,224,224", "dimension 0")]
    [InlineData("1,3,-1,8", "dimension 2")]
    [InlineData("4,8; 2,x", "dimension 1")]
    public void B14_a_dimension_that_is_no_size_is_named(string input, string place)
    {
        var exception = Should.Throw<FlopsBudgetException>(() => ModelInput.Parse(input));
        exception.Code.ShouldBe(DiagnosticIds.UnreadableInput);
        exception.Message.ShouldContain(place);
    }
}
