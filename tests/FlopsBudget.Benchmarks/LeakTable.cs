using System.Diagnostics;
using System.Globalization;
using FlopsBudget.Examples.Models;
using FlopsBudget.Onnx;
using FlopsBudget.Tests;
using static TorchSharp.torch;

namespace FlopsBudget.Benchmarks;

/// <summary>What counting leaves behind in its process: how much more there is after all counts than after a tenth of them.</summary>
internal static class LeakTable
{
    internal static void Print(TextWriter output, int counts)
    {
        using var model = Zoo.ResNet50();
        var files = Path.Combine(AppContext.BaseDirectory, "Files");
        var archive = Path.Combine(files, "mlp_784.script.pt");
        var onnx = Path.Combine(files, "mlp_784.onnx");
        output.WriteLine("| | counts | native KB a count | managed KB a count | handles | threads | temporary files |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        Row(output, "ResNet-50 on shapes", counts, () => FlopCounter.Count(model, "1,3,224,224", new() { Execution = Execution.Shape }));
        Row(output, "a small network, made and run with values", counts, () => FlopCounter.Count(() => nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4)), "2,8", new() { Execution = Execution.Real }));
        Row(output, Path.GetFileName(onnx), counts, () => OnnxFlopCounter.Count(onnx));
        Row(output, Path.GetFileName(archive), counts / 10, () => FlopCounter.Count(new ModelFile(archive), "2,784"));
        Row(output, "the same, loaded and run by libtorch without FlopsBudget", counts / 10, () => LoadAndRun(archive));
    }

    private static void Row(TextWriter output, string name, int counts, Action count)
    {
        var early = default(Left);
        for (var done = 1; done <= counts; done++)
        {
            count();
            early = done == Math.Max(1, counts / 10) ? Left.Now() : early;
        }

        var late = Left.Now();
        var between = Math.Max(1, counts - (counts / 10));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {counts} | {(late.Native - early.Native) / 1024.0 / between:0.00} | {(late.Managed - early.Managed) / 1024.0 / between:0.00} | {late.Handles - early.Handles:+0;-0;0} | {late.Threads - early.Threads:+0;-0;0} | {late.Files - early.Files:+0;-0;0} |"));
    }

    private static void LoadAndRun(string archive)
    {
        using var scope = NewDisposeScope();
        using var inference = no_grad();
        using var module = jit.load<Tensor, Tensor>(archive);
        module.call(zeros(2, 784));
    }

    private readonly record struct Left(long Native, long Managed, int Handles, int Threads, int Files)
    {
        internal static Left Now()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            using var process = Process.GetCurrentProcess();
            var handles = OperatingSystem.IsLinux() ? Directory.EnumerateFileSystemEntries("/proc/self/fd").Count() : process.HandleCount;
            return new(NativeMemory.InUse, GC.GetTotalMemory(false), handles, process.Threads.Count, Directory.EnumerateFileSystemEntries(Path.GetTempPath(), "flops-*").Count());
        }
    }
}
