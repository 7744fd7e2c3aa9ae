using CsCheck;
using FlopsBudget.Onnx.Tests;
using FlopsBudget.Tests.Shared;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Oracle.Networks;

/// <summary>Networks made at random, as models of TorchSharp, as archives of TorchScript, as ONNX files and as loops.</summary>
public class NetworkOracleTests
{
    [Fact]
    public void Any_network_counts_what_its_loops_do_in_every_form() => NetworkCase.Any.Where(example => example.Build().Count > 0).Sample(Check, iter: Math.Max(400, CsCheck.Check.Iter), threads: 2);

    internal static void Check(NetworkCase example)
    {
        using var scope = NewDisposeScope();
        var layers = example.Build();
        var network = example.Network(layers);
        var x = randn(example.Input, dtype: float64);
        var work = Work(layers, NaiveArray.Of(x), out var result, out var training);
        using (no_grad())
        {
            result.ShouldEqual(network.call(x.clone()));
        }

        foreach (var execution in new[] { Execution.Shape, Execution.Real })
        {
            ShouldBe(FlopCounter.Count(network, x, new() { Execution = execution }), work, execution.ToString());
            // On shapes alone, recurrent gradients are refused (FLOPS0306).
            if (layers.Any(layer => layer.HasWeights) && (execution == Execution.Real || !layers.Any(layer => layer is RecurrentLayer)))
            {
                FlopCounter.CountTraining(network, x, new() { Execution = execution }).Macs.Value.ShouldBe(work + training, $"training, {execution}");
            }
        }

        var parameters = FlopCounter.CountParameters(network).Parameters;
        using var folder = new TemporaryFolder();
        var archive = new ModelFile(folder.Write("net.pt", NetworkCase.Archive(layers)));
        foreach (var execution in new[] { Execution.Shape, Execution.Real })
        {
            var report = FlopCounter.Count(archive, string.Join(',', example.Input), new() { Execution = execution });
            ShouldBe(report, work, $"TorchScript, {execution}");
            report.Parameters.ShouldBe(parameters);
        }

        var onnx = Graphs.Count(example.Onnx(layers));
        ShouldBe(onnx, work, "ONNX");
        onnx.Parameters.ShouldBe(parameters);
    }

    /// <summary>The multiply-adds that the loops did, and those of the gradients.</summary>
    private static long Work(IReadOnlyList<NetworkLayer> layers, NaiveArray x, out NaiveArray result, out long gradients)
    {
        (result, gradients) = (x, 0);
        var (all, isNeeded) = (0L, false);
        foreach (var layer in layers)
        {
            var work = new MultiplyAdds();
            result = layer.Loops(result, work);
            all += work.Count;
            gradients += layer.Gradients(work.Count, isNeeded);
            isNeeded |= layer.HasWeights;
        }

        return all;
    }

    private static void ShouldBe(FlopReport report, long macs, string form)
    {
        report.Macs.Value.ShouldBe(macs, form);
        report.Uncounted.ShouldBeEmpty(form);
        report.Modules.ShouldAllBe(module => module.Macs.Value == module.OwnMacs.Value + module.Children.Sum(child => child.Macs.Value));
    }
}
