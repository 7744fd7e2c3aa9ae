using System.Diagnostics;
using System.Globalization;
using FlopsBudget.Examples.Models;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Benchmarks;

/// <summary>What a count on shapes costs for each operator of a model: the fastest of many, as other processes of the machine only add to it.</summary>
internal static class PerOperatorTable
{
    internal static void Print(TextWriter output, int repetitions)
    {
        output.WriteLine("| model | operators that cost | operators that ran | tensors given and returned | fastest count ms | µs for each that ran | µs for each tensor | bytes asked for each that ran |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var name in new[] { nameof(Zoo.ResNet50), nameof(Zoo.Vgg16), nameof(Zoo.DenseNet121), nameof(Zoo.VitB16) })
        {
            using var model = (nn.Module<Tensor, Tensor>)typeof(Zoo).GetMethod(name)!.Invoke(null, null)!;
            model.eval();
            FlopReport? report = null;
            var (fastest, asked) = (double.MaxValue, 0L);
            for (var time = 0; time < repetitions; time++)
            {
                var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
                report = FlopCounter.Count(model, "1,3,224,224", new() { Execution = Execution.Shape });
                fastest = Math.Min(fastest, watch.Elapsed.TotalMilliseconds);
                asked = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            var calls = report!.Trace!.Calls.SelectMany(WithInside).ToList();
            var tensors = calls.Sum(call => call.Inputs.Concat(call.Outputs).Sum(argument => argument.Tensor is null ? argument.Tensors.Length : 1));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {report.Operators.Sum(one => one.Calls)} | {calls.Count} | {tensors} | {fastest:0.00} | {1000 * fastest / calls.Count:0.0} | {1000 * fastest / tensors:0.0} | {asked / calls.Count:N0} |"));
        }
    }

    private static IEnumerable<OperatorCall> WithInside(OperatorCall call) => call.Children.SelectMany(WithInside).Prepend(call);
}
