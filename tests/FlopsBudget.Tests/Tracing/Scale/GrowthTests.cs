using FlopsBudget.Onnx.Tests;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Tracing.Scale;

/// <summary>What a count needs grows with the model and no faster. Memory that is asked for is compared, which no other process changes.</summary>
public partial class GrowthTests
{
    [Fact]
    public void Twice_the_modules_need_twice_the_memory()
    {
        Allocated(Wide(100));
        ((double)Allocated(Wide(1600)) / Allocated(Wide(800))).ShouldBeInRange(1.5, 2.5);
    }

    [Fact]
    public void Twice_the_calls_of_one_module_need_twice_the_memory()
    {
        Allocated(new Repeating(100));
        ((double)Allocated(new Repeating(1600)) / Allocated(new Repeating(800))).ShouldBeInRange(1.5, 2.5);
    }

    [Fact]
    public void Twice_the_places_of_one_layer_need_twice_the_memory()
    {
        Allocated(Blocks(100));
        ((double)Allocated(Blocks(6400)) / Allocated(Blocks(3200))).ShouldBeInRange(1.5, 2.5);

        static Module<Tensor, Tensor> Blocks(int blocks)
        {
            var shared = Linear(4, 4);
            return Sequential(Enumerable.Range(0, blocks).Select(_ => (Module<Tensor, Tensor>)new Holding(shared)).ToArray());
        }
    }

    [Theory]
    [InlineData(Execution.Shape, CountingMode.Inference)]
    [InlineData(Execution.Real, CountingMode.Inference)]
    [InlineData(Execution.Shape, CountingMode.Training)]
    public void Twice_the_depth_needs_twice_the_memory(Execution execution, CountingMode mode)
    {
        var options = new FlopCounterOptions { Execution = execution, Mode = mode };
        Allocated(new Nest(50), options);
        ((double)Allocated(new Nest(400), options) / Allocated(new Nest(200), options)).ShouldBeInRange(1.5, 2.5);
    }

    [Fact]
    public void Twice_the_turns_of_an_archives_loop_need_twice_the_memory()
    {
        Turns(100);
        ((double)Turns(1600) / Turns(800)).ShouldBeInRange(1.5, 2.5);

        static long Turns(int turns) => Allocated(() => FlopCounter.Count(new ModelFile(Path.Combine(AppContext.BaseDirectory, "Tracing", "Scale", "loop.script.pt")), $"2,4;{turns}"), turns);
    }

    [Fact]
    public void Twice_the_nodes_of_an_ONNX_file_need_twice_the_memory()
    {
        Nodes(100);
        ((double)Nodes(1600) / Nodes(800)).ShouldBeInRange(1.5, 2.5);

        static long Nodes(int nodes) => Allocated(
            () => Graphs.Count(Graphs.Model(Graphs.Graph([Graphs.Input("v0", 2, 4)], [.. Enumerable.Range(0, nodes).Select(node => Graphs.Node("Relu", $"v{node}", $"v{node + 1}"))], $"v{nodes}"))),
            nodes);
    }

    // One operation for each of 2 x 4 elements.
    private static long Allocated(Func<FlopReport> count, int operators)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var report = count();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        report.ElementwiseOperations.ShouldBe(operators * 2 * 4);
        report.Uncounted.ShouldBeEmpty();
        return allocated;
    }

    private static long Allocated(Module<Tensor, Tensor> model, FlopCounterOptions? options = null)
    {
        using (model)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            FlopCounter.Count(model, "2,4", options).Uncounted.ShouldBeEmpty();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static Module<Tensor, Tensor> Wide(int modules) => Sequential(Enumerable.Range(0, modules).Select(_ => (Module<Tensor, Tensor>)Linear(4, 4)).ToArray());

    private sealed class Repeating : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> _layer = Linear(4, 4);
        private readonly int _calls;

        internal Repeating(int calls)
            : base(nameof(Repeating))
        {
            _calls = calls;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => Enumerable.Range(0, _calls).Aggregate(input, (x, _) => _layer.call(x));
    }

    private sealed class Holding : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> _layer;

        internal Holding(Module<Tensor, Tensor> layer)
            : base(nameof(Holding))
        {
            _layer = layer;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _layer.call(input);
    }

    private sealed class Nest : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> _b;

        internal Nest(int depth)
            : base(nameof(Nest))
        {
            _b = depth > 1 ? new Nest(depth - 1) : Linear(4, 4);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _b.call(input);
    }
}
