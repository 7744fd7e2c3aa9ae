using System.Diagnostics;
using System.Globalization;
using FlopsBudget.Examples.Onnx;
using FlopsBudget.Onnx;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Benchmarks;

/// <summary>How counting grows with the number of operators that a model runs.</summary>
internal static class CallTable
{
    internal static void Print(TextWriter output, IReadOnlyList<int> sizes)
    {
        var loop = Path.Combine(AppContext.BaseDirectory, "Files", "loop.script.pt");
        Cost(new Repeating(10), "2,4");
        OnnxFlopCounter.Count(Chain(10));
        FlopCounter.Count(new ModelFile(loop), "2,4;10");
        output.WriteLine("| what runs | operators | ms | ms of processors | µs an operator | bytes asked for an operator | bytes kept an operator | largest process so far, MB |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var calls in sizes.Count > 0 ? sizes : [1_000, 10_000, 100_000, 1_000_000])
        {
            Row(output, "relu in a loop of a module", calls, () => Cost(new Repeating(calls), "2,4"));
            Row(output, "relu in a loop of an archive", calls, () => FlopCounter.Count(new ModelFile(loop), $"2,4;{calls}"));
            if (calls <= 100_000)
            {
                var chain = Chain(calls);
                Row(output, "Relu nodes of an ONNX file", calls, () => OnnxFlopCounter.Count(chain));
                File.Delete(chain);
            }
        }
    }

    private static void Row(TextWriter output, string name, int calls, Func<FlopReport> count)
    {
        using var process = Process.GetCurrentProcess();
        var kept = GC.GetTotalMemory(forceFullCollection: true);
        var (asked, processors, watch) = (GC.GetTotalAllocatedBytes(precise: true), process.TotalProcessorTime, Stopwatch.StartNew());
        var report = count();
        var milliseconds = watch.ElapsedMilliseconds;
        process.Refresh();
        processors = process.TotalProcessorTime - processors;
        asked = GC.GetTotalAllocatedBytes(precise: true) - asked;
        kept = GC.GetTotalMemory(forceFullCollection: true) - kept;
        if (report.Operators.Sum(one => one.Calls) != calls || report.ElementwiseOperations != 8L * calls)
        {
            throw new InvalidOperationException($"{name}: {report.Operators.Sum(one => one.Calls)} operators of {calls}.");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {calls:N0} | {milliseconds:N0} | {processors.TotalMilliseconds:N0} | {1000 * processors.TotalMilliseconds / calls:0.0} | {(double)asked / calls:N0} | {(double)kept / calls:N0} | {process.PeakWorkingSet64 >> 20:N0} |"));
        GC.KeepAlive(report);
    }

    private static FlopReport Cost(Module<Tensor, Tensor> model, string input)
    {
        using (model)
        {
            return FlopCounter.Count(model, input);
        }
    }

    private static string Chain(int nodes)
    {
        var path = Path.Combine(Path.GetTempPath(), $"flops-chain-{Guid.NewGuid():N}.onnx");
        var graph = new Message().AddAll(1, Enumerable.Range(0, nodes).Select(node => new Message().Add(1, $"v{node}").Add(2, $"v{node + 1}").Add(3, $"/relu{node}").Add(4, "Relu")))
            .Add(2, "chain").Add(11, Value("v0")).Add(12, Value($"v{nodes}"));
        new Message().Add(1, 8).Add(7, graph).Add(8, new Message().Add(2, 17)).Save(path);
        return path;
    }

    private static Message Value(string name)
    {
        var shape = new Message().AddAll(1, new long[] { 2, 4 }.Select(size => new Message().Add(1, size)));
        return new Message().Add(1, name).Add(2, new Message().Add(1, new Message().Add(1, 1).Add(2, shape)));
    }

    private sealed class Repeating : Module<Tensor, Tensor>
    {
        private readonly int _calls;

        internal Repeating(int calls)
            : base(nameof(Repeating)) => _calls = calls;

        public override Tensor forward(Tensor input)
        {
            var last = input.relu();
            for (var call = 1; call < _calls; call++)
            {
                var next = last.relu();
                last.Dispose();
                last = next;
            }

            return last;
        }
    }
}
