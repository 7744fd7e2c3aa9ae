using CsCheck;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Oracle;

public class NetworkOracleTests
{
    [Fact]
    public void Any_network_counts_what_its_loops_do() => NetworkCase.Any.Sample(Check, iter: 300, threads: 2);

    internal static void Check(NetworkCase example)
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        var (network, loops) = example.Build();
        var x = randn(example.Input, dtype: float64);
        var work = new MultiplyAdds();
        var result = loops.Aggregate(NaiveArray.Of(x), (array, layer) => layer(array, work));
        result.ShouldEqual(network.call(x));
        foreach (var execution in new[] { Execution.Shape, Execution.Real })
        {
            var report = FlopCounter.Count(network, x, new FlopCounterOptions { Execution = execution });
            report.Macs.Value.ShouldBe(work.Count, execution.ToString());
            report.Uncounted.ShouldBeEmpty();
            report.Parameters.ShouldBe(DistinctParameters(network));
            report.Modules.ShouldAllBe(module => module.Macs.Value == module.OwnMacs.Value + module.Children.Sum(child => child.Macs.Value));
        }
    }

    private static long DistinctParameters(nn.Module network)
    {
        var seen = new List<Tensor>();
        foreach (var parameter in network.parameters())
        {
            if (!seen.Any(other => ReferenceEquals(other, parameter)))
            {
                seen.Add(parameter);
            }
        }

        return seen.Sum(parameter => parameter.numel());
    }
}
