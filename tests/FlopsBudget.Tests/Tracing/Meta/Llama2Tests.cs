using FlopsBudget.Examples.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta;

public class Llama2Tests
{
    [Fact]
    public void Seventy_billion_parameters_are_counted_without_any_in_memory()
    {
        const long Tokens = 4096;
        const long Width = 8192;
        const long KeyValueWidth = 8 * (Width / 64);
        const long Inner = 28672;
        const long Vocabulary = 32000;
        const long Layer = (2 * Width * Width) + (2 * Width * KeyValueWidth) + (3 * Width * Inner);
        using var model = Zoo.Llama2_70B(META);

        var report = FlopCounter.Count(model, $"int64[1,{Tokens}]", new() { Execution = Execution.Shape });

        report.Macs.Value.ShouldBe((Tokens * ((80 * Layer) + (Width * Vocabulary))) + (80 * 2 * Tokens * Tokens * Width));
        report.Parameters.ShouldBe((80 * (Layer + (2 * Width))) + (2 * Vocabulary * Width) + Width);
        report.Uncounted.ShouldBeEmpty();
    }

    [Fact]
    public void A_small_one_costs_the_same_with_values()
    {
        using var model = new Llama2(blocks: 2, width: 64, heads: 8, keyValueHeads: 2, feedForward: 96, vocabulary: 100);

        var shape = FlopCounter.Count(model, "int64[2,5]", new() { Execution = Execution.Shape });
        var real = FlopCounter.Count(model, "int64[2,5]", new() { Execution = Execution.Real });

        shape.Operators.ShouldBe(real.Operators);
        shape.Modules.Select(module => (module.Path, module.Macs)).ShouldBe(real.Modules.Select(module => (module.Path, module.Macs)));
    }
}
