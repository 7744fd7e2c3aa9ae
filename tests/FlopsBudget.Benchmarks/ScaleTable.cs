using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Benchmarks;

/// <summary>How counting and its renderings grow with the size and the depth of a model.</summary>
internal static class ScaleTable
{
    internal static void Print(TextWriter output, string[] args)
    {
        FlopCounter.Count(Wide(10), "2,4");
        output.WriteLine("| model | count ms | ms of processors | KB asked for a module | JSON KB | Markdown KB | text KB | HTML KB | CSV KB | rendering ms |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        var (kind, sizes) = args is ["wide" or "deep", .. var rest] ? (args[0], rest.Select(int.Parse).ToArray()) : (null, []);
        foreach (var modules in kind == "wide" && sizes.Length > 0 ? sizes : kind == "deep" ? [] : [10, 100, 1000, 10_000])
        {
            Row(output, "modules side by side", modules, Wide(modules));
        }

        foreach (var depth in kind == "deep" && sizes.Length > 0 ? sizes : kind == "wide" ? [] : [10, 100, 500, 1000, 2000])
        {
            Row(output, "modules inside of each other", depth, Deep(depth));
        }
    }

    private static void Row(TextWriter output, string name, int modules, Module<Tensor, Tensor> model)
    {
        using var process = Process.GetCurrentProcess();
        var (asked, processors, watch) = (GC.GetTotalAllocatedBytes(precise: true), process.TotalProcessorTime, Stopwatch.StartNew());
        var report = FlopCounter.Count(model, "2,4");
        var count = watch.ElapsedMilliseconds;
        process.Refresh();
        processors = process.TotalProcessorTime - processors;
        asked = GC.GetTotalAllocatedBytes(precise: true) - asked;
        watch.Restart();
        var sizes = new[] { report.ToJson(), report.ToMarkdown(), report.ToText(), report.ToHtml(), report.ToCsv() }.Select(text => text.Length / 1024);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {modules} {name} | {count} | {processors.TotalMilliseconds:0} | {asked / 1024.0 / modules:0.0} | {string.Join(" | ", sizes)} | {watch.ElapsedMilliseconds} |"));
    }

    private static Module<Tensor, Tensor> Wide(int modules) => Sequential(Enumerable.Range(0, modules).Select(index => ($"m{index}", (Module<Tensor, Tensor>)Linear(4, 4))));

    private static Module<Tensor, Tensor> Deep(int depth)
    {
        Module<Tensor, Tensor> model = Linear(4, 4);
        for (var level = 1; level < depth; level++)
        {
            model = new Nest(model);
        }

        return model;
    }

    // Not a Sequential: train() of one inside of another calls it twice, at each depth (TorchSharp 0.107).
    private sealed class Nest : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> _b;

        internal Nest(Module<Tensor, Tensor> b)
            : base(nameof(Nest))
        {
            _b = b;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _b.call(input);
    }
}
