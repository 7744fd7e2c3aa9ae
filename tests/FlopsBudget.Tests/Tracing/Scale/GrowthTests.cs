using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Tracing.Scale;

/// <summary>What a count needs grows with the model and no faster. Memory that is asked for is compared, which no other process changes.</summary>
public class GrowthTests
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

    private static long Allocated(Module<Tensor, Tensor> model)
    {
        using (model)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            FlopCounter.Count(model, "2,4").Uncounted.ShouldBeEmpty();
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
}
