using System.Diagnostics;
using System.Globalization;
using FlopsBudget.Examples.Models;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Benchmarks;

/// <summary>What a count on shapes costs for each operator of a model: the fastest of many, as other processes of the machine only add to it.</summary>
internal static class PerOperatorTable
{
    private static readonly string[] Names = [nameof(Zoo.ResNet50), nameof(Zoo.Vgg16), nameof(Zoo.DenseNet121), nameof(Zoo.VitB16)];

    internal static void Print(TextWriter output, int repetitions)
    {
        output.WriteLine("| model | operators that cost | operators that ran | tensors given and returned | fastest count ms | µs for each that ran | µs for each tensor | bytes asked for each that ran |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        var models = Names.Select(name => (nn.Module)typeof(Zoo).GetMethod(name)!.Invoke(null, null)!).ToList();
        models.ForEach(model => model.eval());
        var fastest = Enumerable.Repeat(double.MaxValue, models.Count).ToArray();
        var (reports, asked) = (new FlopReport[models.Count], new long[models.Count]);

        // In turn, so that what the machine and the compiler do meanwhile meets all of them.
        for (var time = 0; time < repetitions; time++)
        {
            for (var place = 0; place < models.Count; place++)
            {
                var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
                reports[place] = FlopCounter.Count(models[place], "1,3,224,224", new() { Execution = Execution.Shape });
                fastest[place] = Math.Min(fastest[place], watch.Elapsed.TotalMilliseconds);
                asked[place] = GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }

        for (var place = 0; place < models.Count; place++)
        {
            var calls = reports[place].Trace.Calls.SelectMany(WithInside).ToList();
            var tensors = calls.Sum(call => call.Inputs.Concat(call.Outputs).Sum(argument => argument.Tensor is null ? argument.Tensors.Length : 1));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Names[place]} | {reports[place].Operators.Sum(one => one.Calls)} | {calls.Count} | {tensors} | {fastest[place]:0.00} | {1000 * fastest[place] / calls.Count:0.0} | {1000 * fastest[place] / tensors:0.0} | {asked[place] / calls.Count:N0} |"));
        }

        models.ForEach(model => model.Dispose());
    }

    private static IEnumerable<OperatorCall> WithInside(OperatorCall call) => call.Children.SelectMany(WithInside).Prepend(call);
}
