using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta;

/// <summary>A table that a model makes once and keeps in a static field is the process's, and not the count's.</summary>
public class StaticPlacesTests
{
    [Fact]
    public void A_tensor_without_values_does_not_stay_in_a_static_field()
    {
        using var model = new Keeps(x => Keeps.Table ??= arange(4, dtype: float32, device: x.device).DetachFromDisposeScope());

        CountsTwiceAndRuns(model, table: 0);
    }

    [Fact]
    public void Nor_in_a_collection_of_one()
    {
        using var model = new Keeps(x =>
        {
            if (!Keeps.Tables.TryGetValue(x.shape[0], out var table))
            {
                Keeps.Tables[x.shape[0]] = table = ones(4, 4, device: x.device).matmul(ones(4, 4, device: x.device)).DetachFromDisposeScope();
            }

            return table;
        });
        Keeps.Tables[7] = ones(4);

        CountsTwiceAndRuns(model, table: 4 * 4 * 4);

        Keeps.Tables.Keys.ShouldBe([7, 2], ignoreOrder: true);
        Keeps.Tables[7].device.type.ShouldBe(TorchSharp.DeviceType.CPU);
    }

    [Fact]
    public void Nor_where_the_run_fails_without_values()
    {
        using var model = new Keeps(x =>
        {
            var table = Keeps.Late ??= arange(4, dtype: float32, device: x.device).DetachFromDisposeScope();
            _ = x.sum().item<float>();
            return table;
        });

        FlopCounter.Count(model, ones(2, 4)).Execution.ShouldBe(Execution.Real);
    }

    [Fact]
    public void What_else_has_changed_meanwhile_stays()
    {
        using var model = new Keeps(x =>
        {
            Keeps.Calls.Add(nameof(Keeps));
            return x;
        });

        FlopCounter.Count(model, "2,4");

        Keeps.Calls.ShouldBe([nameof(Keeps)]);
    }

    private static void CountsTwiceAndRuns(Keeps model, long table)
    {
        FlopCounter.Count(model, "2,4").Macs.Value.ShouldBe((2 * 4 * 4) + table);
        FlopCounter.Count(model, "2,4").Macs.Value.ShouldBe((2 * 4 * 4) + table);
        using var result = model.call(ones(2, 4));
        result.device_type.ShouldBe(TorchSharp.DeviceType.CPU);
    }

    private sealed class Keeps : nn.Module<Tensor, Tensor>
    {
        private readonly Func<Tensor, Tensor> _table;
        private readonly nn.Module<Tensor, Tensor> _linear = nn.Linear(4, 4);

        internal Keeps(Func<Tensor, Tensor> table)
            : base(nameof(Keeps))
        {
            _table = table;
            RegisterComponents();
        }

        internal static Tensor? Table { get; set; }

        internal static Tensor? Late { get; set; }

        internal static Dictionary<long, Tensor> Tables { get; } = [];

        internal static List<object> Calls { get; } = [];

        public override Tensor forward(Tensor x) => _linear.call(x + _table(x)[^1]);
    }
}
