using FlopsBudget.Judging;
using FlopsBudget.Tests.Reference;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting;

/// <summary>T48 and its relatives, which TorchSharp reaches through TorchScript only.</summary>
public class QuantizedCountTests
{
    [Fact]
    public void Dynamically_quantized_linear_has_integer_macs_and_no_float_ones()
    {
        using var scope = NewDisposeScope();
        using var model = ScriptArchive.Load(
            "q = torch.quantize_per_tensor(torch.ones([3, 4]), 0.10000000000000001, 0, 12)",
            "p = ops.quantized.linear_prepack(q, None)",
            "return ops.quantized.linear_dynamic(x, p, False)");
        var report = FlopCounter.Count(model, ones(5, 4), new FlopCounterOptions { Execution = Execution.Real });
        report.IntegerMacs.Value.ShouldBe(5 * 4 * 3);
        report.Flops.Value.ShouldBe(0);
        report.Parameters.ShouldBe(0);
        report.Uncounted.ShouldBeEmpty();
    }

    // Linear(512, 1024), ReLU, Linear(1024, 512): PyTorch's own archives.
    [Theory]
    [InlineData("dynamic_mlp.script.pt")]
    [InlineData("dynamic_mlp.trace.pt")]
    [InlineData("dynamic_mlp.frozen.pt")]
    [InlineData("static_mlp.script.pt")]
    [InlineData("static_mlp.trace.pt")]
    public void Quantized_archives_have_the_integer_macs_of_their_layers(string file)
    {
        using var model = jit.load(ReferenceFiles.PathOf($"Quantized/{file}"));

        var report = FlopCounter.Count(model, "8,512");

        report.IntegerMacs.Value.ShouldBe(2 * 8 * 512 * 1024);
        report.Macs.Value.ShouldBe(0);
        report.Uncounted.ShouldBeEmpty();
        report.Sums().ShouldBeEmpty();
    }

    [Fact]
    public void No_convention_says_nothing_of_integer_work()
    {
        using var model = jit.load(ReferenceFiles.PathOf("Quantized/dynamic_mlp.script.pt"));
        var report = FlopCounter.Count(model, "8,512");

        // OpCounter goes by layers, and refuses those of an archive that it does not know.
        foreach (var convention in Convention.All.Except([Convention.OpCounter, Convention.OpCounter2019]))
        {
            var under = report.Under(convention);
            under.IntegerMacs.Value.ShouldBe(2 * 8 * 512 * 1024, convention.Name);
            new FlopBudget { MaxMacs = new(1) }.Judge(under).Passed.ShouldBeFalse(convention.Name);
        }
    }

    [Fact]
    public void Quantized_convolution_is_reported_since_its_kernel_is_hidden()
    {
        using var scope = NewDisposeScope();
        using var model = ScriptArchive.Load(
            "w = torch.quantize_per_tensor(torch.ones([4, 3, 3, 3]), 0.10000000000000001, 0, 12)",
            "a = torch.quantize_per_tensor(x, 0.10000000000000001, 0, 13)",
            "p = ops.quantized.conv2d_prepack(w, None, [1, 1], [0, 0], [1, 1], 1)",
            "return torch.dequantize(ops.quantized.conv2d(a, p, 0.10000000000000001, 0))");
        var report = FlopCounter.Count(model, ones(1, 3, 8, 8), new FlopCounterOptions { Execution = Execution.Real });
        report.Uncounted.Select(part => part.Name).ShouldBe(["quantized::conv2d"]);
    }
}
