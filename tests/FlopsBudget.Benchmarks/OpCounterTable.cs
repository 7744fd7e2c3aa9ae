using System.Diagnostics;
using System.Globalization;
using FlopsBudget.Examples.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Benchmarks;

/// <summary>What counting costs beside OpCounter in PyTorch, on one machine and in one run.</summary>
internal static class OpCounterTable
{
    internal static void Print(TextWriter output, int repetitions)
    {
        var python = Environment.GetEnvironmentVariable("FLOPSBUDGET_PYTHON") ?? "python3";
        using var process = Process.Start(new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "opcounter.py"), $"{repetitions}"]) { RedirectStandardOutput = true })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{python} ended with {process.ExitCode}: it needs torch and torchvision; FLOPSBUDGET_PYTHON names another one.");
        }

        output.WriteLine("| model | forward, PyTorch ms | OpCounter ms | forward, TorchSharp ms | counted on shapes ms | counted with values ms | OpCounter / shapes | on shapes, µs an operator |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var line in lines[1..])
        {
            var words = line.Split('\t');
            Row(output, words[0], Number(words[1]), Number(words[2]), repetitions);
        }

        output.WriteLine($"torch {lines[1].Split('\t')[5]}, thop {lines[1].Split('\t')[6]}, {lines[1].Split('\t')[4]} threads; libtorch {TorchSharp.torch.__version__}, {get_num_threads()} threads; the fastest of {repetitions}, on shapes of {10 * repetitions}.");
    }

    private static void Row(TextWriter output, string name, double? forward, double? profiled, int repetitions)
    {
        using var model = (nn.Module<Tensor, Tensor>)typeof(Zoo).GetMethod(name)!.Invoke(null, null)!;
        model.eval();
        using var input = zeros(1, 3, 224, 224);
        using var noGradient = no_grad();
        var own = Fastest(repetitions, () => model.call(input).Dispose());
        var shapes = Fastest(10 * repetitions, () => FlopCounter.Count(model, input, new() { Execution = Execution.Shape }));
        var real = Fastest(repetitions, () => FlopCounter.Count(model, input, new() { Execution = Execution.Real }));
        var operators = FlopCounter.Count(model, input, new() { Execution = Execution.Shape }).Operators.Sum(one => one.Calls);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {forward:0} | {profiled:0} | {own:0} | {shapes:0.0} | {real:0} | {profiled / shapes:0} | {1000 * shapes / operators:0.0} ({operators}) |"));
    }

    // The fastest: other processes of the machine only add to it.
    private static double Fastest(int times, Action run)
    {
        run();
        var fastest = double.MaxValue;
        for (var time = 0; time < times; time++)
        {
            var watch = Stopwatch.StartNew();
            run();
            fastest = Math.Min(fastest, watch.Elapsed.TotalMilliseconds);
        }

        return fastest;
    }

    private static double? Number(string word) => double.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : null;
}
