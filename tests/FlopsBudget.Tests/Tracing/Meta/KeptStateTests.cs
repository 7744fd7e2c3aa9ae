using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta;

/// <summary>What forward leaves in the model is taken out again after a count: a decoder with a cache, counted, decodes from where it was.</summary>
public class KeptStateTests
{
    [Theory]
    [InlineData(Execution.Shape, CountingMode.Inference)]
    [InlineData(Execution.Real, CountingMode.Inference)]
    [InlineData(Execution.Shape, CountingMode.Training)]
    [InlineData(Execution.Real, CountingMode.Training)]
    public void What_forward_leaves_in_the_model_is_taken_out(Execution execution, CountingMode mode)
    {
        using var model = new Hoarder();
        model.call(ones(2, 4)).Dispose();
        var before = model.Content();

        FlopCounter.Count(model, "3,4", new() { Execution = execution, Mode = mode });

        model.Content().ShouldBe(before);
        model.call(ones(2, 4)).shape.ShouldBe([2, 4]);
        model.Content().ShouldNotBe(before);
    }

    [Fact]
    public void It_is_taken_out_when_forward_throws()
    {
        using var model = new Hoarder();
        model.call(ones(2, 4)).Dispose();
        var before = model.Content();

        Should.Throw<Exception>(() => FlopCounter.Count(model, "3,5"));

        model.Content().ShouldBe(before);
    }

    [Fact]
    public void A_first_run_that_makes_its_layers_and_buffers_makes_them_again()
    {
        using var model = new MadeOnFirstUse();

        FlopCounter.Count(model, "3,4", new() { Execution = Execution.Shape }).Macs.Value.ShouldBe(3 * 4 * 4);

        model.named_parameters().ShouldBeEmpty();
        model.named_buffers().ShouldBeEmpty();
        model.named_children().ShouldBeEmpty();
        using var output = model.call(ones(2, 4));
        output.device_type.ShouldBe(DeviceType.CPU);
        model.named_parameters().Select(entry => entry.name).ShouldBe(["scale", "layer.weight"], ignoreOrder: true);
        model.named_buffers().Select(entry => entry.name).ShouldBe(["offset"]);
    }

    /// <summary>Keeps a tensor of each run in every kind of place.</summary>
    private sealed class Hoarder : nn.Module<Tensor, Tensor>
    {
        private readonly Linear _layer = nn.Linear(4, 4);
        private readonly List<Tensor> _list = [ones(1)];
        private readonly Dictionary<string, Tensor> _dictionary = new() { ["first"] = ones(1) };
        private readonly SortedDictionary<int, Tensor> _sorted = [];
        private readonly Queue<Tensor> _queue = new();
        private readonly Stack<(int Step, Tensor Tensor)> _stack = new();
        private readonly HashSet<Tensor> _set = new(ReferenceEqualityComparer.Instance);
        private readonly LinkedList<Tensor> _linked = new();
        private readonly System.Collections.Concurrent.ConcurrentDictionary<int, Tensor> _concurrent = new();
        private readonly Tensor?[] _slots = new Tensor?[2];
        private readonly Cache _cache = new();
        private readonly DerivedCache _derived = [];
        private Tensor[] _array = [];
        private (Tensor? Hidden, int Steps) _pair;
        private object? _anything;
        private Lazy<Tensor> _lazy = null!;
        private int _steps;

        internal Hoarder()
            : base(nameof(Hoarder))
        {
            _lazy = new(() => _layer.weight!.new_ones(4));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            var output = _layer.call(input) + (_steps > 0 ? _lazy.Value : _array.Length);
            if (_list.Any(tensor => tensor.device_type != output.device_type))
            {
                throw new InvalidOperationException("The model was left with a tensor of another device.");
            }

            _steps++;
            _list.Add(Kept(output));
            _dictionary["first"] = Kept(output);
            _dictionary[$"step {_steps}"] = Kept(output);
            _sorted[-_steps] = Kept(output);
            _queue.Enqueue(Kept(output));
            _stack.Push((_steps, Kept(output)));
            _set.Add(Kept(output));
            _linked.AddFirst(Kept(output));
            _concurrent[_steps % 2] = Kept(output);
            _slots[_steps % 2] = Kept(output);
            _cache.Push(Kept(output));
            _derived[_steps] = Kept(output);
            _array = [.. _array, Kept(output)];
            _pair = (Kept(output), _steps);
            _anything = new[] { Kept(output) };
            return output.alias();
        }

        /// <summary>Everything in all places: who it is, where it lies.</summary>
        internal string[] Content() =>
        [
            .. Texts("list", _list), .. Texts("dictionary", _dictionary.Values), string.Join(' ', _dictionary.Keys), .. Texts("sorted", _sorted.Values),
            .. Texts("queue", _queue), .. Texts("stack", _stack.Select(entry => entry.Tensor)), .. Texts("set", _set), .. Texts("linked", _linked),
            .. Texts("concurrent", _concurrent.OrderBy(entry => entry.Key).Select(entry => entry.Value)),
            .. Texts("slots", _slots), .. Texts("cache", _cache.Keys), .. Texts("derived", _derived.Values), .. Texts("array", _array), .. Texts("pair", [_pair.Hidden]),
            .. Texts("anything", (Tensor[]?)_anything ?? []),
            $"{_steps} {_pair.Steps} {_cache.Position} {_lazy.IsValueCreated} {_derived.ContainsKey(_steps)} {string.Join(' ', _cache.Lengths)}",
        ];

        // A step of training disposes of what forward made, unless it is kept on purpose.
        private static Tensor Kept(Tensor tensor) => tensor.detach().DetachFromDisposeScope();

        private static IEnumerable<string> Texts(string place, IEnumerable<Tensor?> tensors) => tensors.Select(tensor =>
            tensor is null ? $"{place}: none" : $"{place}: {FlopsBudget.Interop.TensorApi.IdentityOf(tensor)} {tensor.device_type}");
    }

    private sealed class Cache
    {
        internal List<Tensor> Keys { get; private set; } = [];

        internal List<int> Lengths { get; } = [];

        internal int Position { get; private set; }

        internal void Push(Tensor key)
        {
            Keys = [.. Keys, key];
            Lengths.Add((int)key.shape[0]);
            Position += (int)key.shape[0];
        }
    }

    private sealed class DerivedCache : Dictionary<int, Tensor>;

    private sealed class MadeOnFirstUse : nn.Module<Tensor, Tensor>
    {
        private Linear? layer;
        private Parameter? scale;
        private Tensor? offset;

        internal MadeOnFirstUse()
            : base(nameof(MadeOnFirstUse))
        {
        }

        public override Tensor forward(Tensor input)
        {
            if (layer is null)
            {
                layer = nn.Linear(4, 4, hasBias: false, device: input.device);
                register_module("layer", layer);
                scale = nn.Parameter(ones(1, device: input.device));
                register_parameter("scale", scale);
                offset = ones(4, device: input.device);
                register_buffer("offset", offset);
            }

            return (layer.call(input) + offset!) * scale!;
        }
    }
}
