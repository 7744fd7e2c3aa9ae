using FlopsBudget.Tests.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>Modules and weights that are used more than once, or not at all: MACs for each call, parameters once.</summary>
public sealed class SharingCases
{
    [Fact]
    public void T12_counts_a_layer_for_each_call_and_its_parameters_once()
    {
        var shared = nn.Linear(10, 10);
        var (first, second) = (nn.Sequential(shared), nn.Sequential(shared));
        using var twice = Calling.Modules(x => second.call(first.call(x[0])), ("first", first), ("second", second));
        FlopCounter.Count(twice, "1,10").ShouldCost(2 * 100, 110);

        var large = nn.Linear(100, 100);
        var parents = Enumerable.Range(0, 3).Select(_ => nn.Sequential(large)).ToArray();
        using var thrice = Calling.Modules(
            x => cat([.. x[0].chunk(3, 1).Select((part, index) => parents[index].call(part))], 1),
            [.. parents.Select((parent, index) => ($"parent{index}", (nn.Module)parent))]);
        FlopCounter.Count(thrice, "1,300").ShouldCost(3 * 100 * 100, 10_100);
    }

    [Fact]
    public void T13_counts_a_shared_activation_and_leaves_the_model_usable()
    {
        using var scope = NewDisposeScope();
        var activation = nn.ReLU();
        using var model = nn.Sequential(
            nn.Sequential(nn.Conv2d(16, 16, 3, padding: 1), activation),
            nn.Sequential(nn.Conv2d(16, 16, 3, padding: 1), activation));
        var input = rand(1, 16, 6, 6);
        var before = model.call(input);
        FlopCounter.Count(model, input).ShouldCost(2 * 2304 * 36, 4_640);
        model.call(input).allclose(before).ShouldBeTrue();
        FlopCounter.Count(model, input).ShouldCost(2 * 2304 * 36, 4_640);
    }

    [Fact]
    public void T14_adds_containers_only_once()
    {
        using var flat = nn.Sequential(nn.Conv2d(16, 16, 3), nn.Conv2d(16, 16, 3), nn.Conv2d(16, 16, 3));
        FlopCounter.Count(flat, "1,16,10,10").ShouldCost(2304 * (64 + 36 + 16), 6_960);
        using var nested = nn.Sequential(nn.Sequential(nn.Sequential(nn.Conv2d(16, 16, 3), nn.Conv2d(16, 16, 3)), nn.Conv2d(16, 16, 3)));
        FlopCounter.Count(nested, "1,16,10,10").ShouldCost(2304 * (64 + 36 + 16), 6_960);
    }

    [Fact]
    public void T17_counts_an_output_layer_that_is_tied_to_the_embedding()
    {
        var embedding = nn.Embedding(50, 8);
        var head = nn.Linear(embedding.weight!);
        using var model = Calling.Modules(x => head.call(embedding.call(x[0])), ("embedding", embedding), ("head", head));
        FlopCounter.Count(model, "int64[2,3]").ShouldCost(6 * 8 * 50, 400);
    }

    [Fact]
    public void T18_counts_parameters_beside_a_shared_activation()
    {
        var activation = nn.ReLU();
        using var model = nn.Sequential([.. Enumerable.Range(0, 3).Select(_ => nn.Sequential(nn.Linear(4, 4), activation, nn.Linear(4, 4)))]);
        FlopCounter.Count(model, "1,4").ShouldCost(6 * 16, 120);
    }

    [Fact]
    public void T19_counts_a_layer_that_reads_two_inputs()
    {
        var branch = nn.Linear(6, 4);
        var head = nn.Linear(8, 1);
        using var model = Calling.Modules(x => head.call(cat([branch.call(x[0]), branch.call(x[1])], 1)), ("branch", branch), ("head", head));
        FlopCounter.Count(model, "2,6; 2,6").ShouldCost((2 * 2 * 6 * 4) + (2 * 8), 37);
    }

    [Fact]
    public void T20_counts_fields_and_a_sequential_of_the_same_modules_once()
    {
        using var model = new FieldsAndSequential();
        FlopCounter.Count(model, "1,4").ShouldCost((4 * 3) + (3 * 2), 23);
    }

    [Fact]
    public void T44_counts_unused_and_tied_parameters()
    {
        var used = nn.Linear(5, 4);
        using var half = Calling.Modules(x => used.call(x[0]), ("used", used), ("unused", nn.Linear(5, 4)));
        FlopCounter.Count(half, "1,5").ShouldCost(5 * 4, 48);

        var tied = Enumerable.Range(0, 4).Select(_ => nn.Conv2d(3, 3, 3, padding: 1, bias: false)).ToArray();
        foreach (var layer in tied[1..])
        {
            layer.weight = tied[0].weight;
        }

        using var chain = nn.Sequential(tied);
        FlopCounter.Count(chain, "1,3,6,6").ShouldCost(4 * (3 * 3 * 9) * 36, 81);

        using var own = new SequentialWithParameter();
        FlopCounter.Count(own, "1,2").ShouldCost(2 * (2 * 2), 14);
    }

    private sealed class FieldsAndSequential : nn.Module<Tensor, Tensor>
    {
        private readonly Linear _first = nn.Linear(4, 3);
        private readonly Linear _second = nn.Linear(3, 2);
        private readonly Sequential _both;

        internal FieldsAndSequential()
            : base(nameof(FieldsAndSequential))
        {
            _both = nn.Sequential(_first, _second);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _both.call(input);
    }

    private sealed class SequentialWithParameter : Sequential
    {
        private readonly Parameter _scale = new(zeros(2));

        internal SequentialWithParameter()
            : base(nn.Linear(2, 2), nn.Linear(2, 2)) => register_parameter("scale", _scale);

        public override Tensor forward(Tensor input) => base.forward(input) * _scale;
    }
}
