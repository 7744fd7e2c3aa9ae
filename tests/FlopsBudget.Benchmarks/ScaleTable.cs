using System.Diagnostics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Benchmarks;

/// <summary>How counting and its renderings grow with the size and the depth of a model.</summary>
internal static class ScaleTable
{
    internal static void Print(TextWriter output, string[] args)
    {
        FlopCounter.Count(Wide(10), "2,4");
        output.WriteLine("| model | count ms | JSON KB | Markdown KB | text KB | HTML KB | CSV KB | rendering ms |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var modules in args.Length > 1 ? args[1..].Select(int.Parse) : [10, 100, 1000, 10_000])
        {
            Row(output, $"{modules} modules side by side", Wide(modules));
        }

        foreach (var depth in new[] { 10, 100, 500, 1000, 2000 })
        {
            Row(output, $"{depth} modules inside of each other", Deep(depth));
        }
    }

    private static void Row(TextWriter output, string name, Module<Tensor, Tensor> model)
    {
        var watch = Stopwatch.StartNew();
        var report = FlopCounter.Count(model, "2,4");
        var count = watch.ElapsedMilliseconds;
        watch.Restart();
        var sizes = new[] { report.ToJson(), report.ToMarkdown(), report.ToText(), report.ToHtml(), report.ToCsv() }.Select(text => text.Length / 1024);
        output.WriteLine($"| {name} | {count} | {string.Join(" | ", sizes)} | {watch.ElapsedMilliseconds} |");
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
