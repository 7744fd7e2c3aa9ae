using FlopsBudget.Tests.Models;
using FlopsBudget.Tests.Reference;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting;

/// <summary>T48 and its relatives, which TorchSharp reaches through TorchScript only.</summary>
public class QuantizedCountTests
{
    private const long Mlp = (512 * 1024) + 1024 + (1024 * 512) + 512;

    // Quantized convolutions have a bias, also where the layer had none.
    private const long ConvolutionParameters = (8 * 4 * 9) + 8 + (6 * 8) + 6 + (6 * 2 * 9) + 6 + (6 * 4 * 4) + 4;

    // 3x3 from 4 to 8 channels, 1x1 with stride 2 to 6, 3x3 in three groups, transposed 2x2 to 4.
    private const long Convolutions = (2 * 8 * 81 * 4 * 9) + (2 * 6 * 25 * 8) + (2 * 6 * 25 * 2 * 9) + (2 * 6 * 25 * 4 * 4);

    [Fact]
    public void Dynamically_quantized_linear_has_integer_macs_and_no_float_ones()
    {
        using var scope = NewDisposeScope();
        using var model = Counting.ScriptArchive.Load(
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

    /// <summary>Archives of PyTorch's quantized layers (Reference/Quantized/make.py) with the integer MACs of their layers, and weights and biases.</summary>
    public static TheoryData<string, string, long, long> Packed => new()
    {
        { "dynamic_mlp.script.pt", "8,512", 2 * 8 * 512 * 1024, Mlp },
        { "dynamic_mlp.trace.pt", "8,512", 2 * 8 * 512 * 1024, Mlp },
        { "dynamic_mlp.frozen.pt", "8,512", 2 * 8 * 512 * 1024, Mlp },
        { "static_mlp.script.pt", "8,512", 2 * 8 * 512 * 1024, Mlp },
        { "static_mlp.trace.pt", "8,512", 2 * 8 * 512 * 1024, Mlp },
        { "static_conv.script.pt", "2,4,9,9", Convolutions, ConvolutionParameters },
        { "static_conv.trace.pt", "2,4,9,9", Convolutions, ConvolutionParameters },
        { "static_conv.frozen.pt", "2,4,9,9", Convolutions, ConvolutionParameters },
        { "static_conv1d.script.pt", "2,4,9", (2 * 8 * 9 * 4 * 3) + (2 * 6 * 5 * 8 * 5), (8 * 4 * 3) + 8 + (6 * 8 * 5) + 6 },
        { "dynamic_lstm.script.pt", "7,3,6", 7 * 3 * 2 * 4 * 5 * ((6 + 5) + (10 + 5)), 2 * 4 * 5 * ((6 + 5 + 2) + (10 + 5 + 2)) },
        { "dynamic_gru.script.pt", "7,3,6", 7 * 3 * 3 * 5 * (6 + 5), 3 * 5 * (6 + 5 + 2) },
        { "dynamic_lstm_cell.script.pt", "3,6", 3 * 4 * 5 * (6 + 5), 4 * 5 * (6 + 5 + 2) },
        { "dynamic_gru_cell.script.pt", "3,6", 3 * 3 * 5 * (6 + 5), 3 * 5 * (6 + 5 + 2) },
        { "dynamic_rnn_cell.script.pt", "3,6", 3 * 5 * (6 + 5), 5 * (6 + 5 + 2) },
        { "fx.script.pt", "2,4,9,9", (2 * 8 * 81 * 4 * 9) + (2 * 5 * 8 * 81), (8 * 4 * 9) + 8 + (5 * 8 * 81) + 5 },
        { "fx.trace.pt", "2,4,9,9", (2 * 8 * 81 * 4 * 9) + (2 * 5 * 8 * 81), (8 * 4 * 9) + 8 + (5 * 8 * 81) + 5 },
    };

    [Theory]
    [MemberData(nameof(Packed))]
    public void Packed_weights_are_parameters_and_give_the_integer_macs_of_their_layers(string file, string input, long integerMacs, long parameters)
    {
        using var model = jit.load(ReferenceFiles.PathOf($"Quantized/{file}"));

        for (var round = 0; round < 2; round++)
        {
            var report = FlopCounter.Count(model, input);

            report.Uncounted.Select(one => $"{one.Name}: {one.Reason}").ShouldBeEmpty();
            report.IntegerMacs.Value.ShouldBe(integerMacs);
            report.Parameters.ShouldBe(parameters);
            report.TrainableParameters.ShouldBe(0);
            report.Macs.Value.ShouldBe(0);
            report.Sums().ShouldBeEmpty();
            report.Modules.Where(module => module.NeverRan && module.Parameters > 0).ShouldBeEmpty();
        }

        if (file.Contains(".frozen.", StringComparison.Ordinal))
        {
            Should.Throw<FlopsBudgetException>(() => FlopCounter.CountParameters(model)).Code.ShouldBe(DiagnosticIds.ParametersUnknown);
        }
        else
        {
            FlopCounter.CountParameters(model).Parameters.ShouldBe(parameters);
        }
    }

    // 3x3 and 1x1, both with stride 2 from 4 to 8 channels.
    [Theory]
    [InlineData("twins.script.pt", 2 * 8 * 25 * 4 * (9 + 1))]
    [InlineData("twins.trace.pt", 2 * 8 * 25 * 4 * (9 + 1))]
    [InlineData("once.script.pt", 2 * 8 * 25 * 4 * 1)]
    public void Convolutions_that_only_their_kernels_tell_apart_are_told_by_their_modules(string file, long macs)
    {
        using var model = jit.load(ReferenceFiles.PathOf($"Quantized/{file}"));

        var report = FlopCounter.Count(model, "2,4,9,9");

        report.Uncounted.ShouldBeEmpty();
        report.IntegerMacs.Value.ShouldBe(macs);
        report.Parameters.ShouldBe((8 * 4 * 9) + 8 + (8 * 4) + 8);
        var modules = report.Modules.ToDictionary(module => module.Path);
        modules["body.b"].IntegerMacs.Value.ShouldBe(2 * 8 * 25 * 4 * 1);
        modules["body.a"].NeverRan.ShouldBe(file == "once.script.pt");
    }

    [Fact]
    public void Packed_weights_are_those_of_a_module_in_a_model_of_CSharp_too()
    {
        var model = new AroundScript(ReferenceFiles.PathOf("Quantized/dynamic_mlp.script.pt"));

        var report = FlopCounter.Count(model, "8,4");

        report.Parameters.ShouldBe((4 * 512) + 512 + Mlp);
        report.TrainableParameters.ShouldBe((4 * 512) + 512);
        report.IntegerMacs.Value.ShouldBe(2 * 8 * 512 * 1024);
        report.Macs.Value.ShouldBe(8 * 4 * 512);
        FlopCounter.CountParameters(model).Parameters.ShouldBe((4 * 512) + 512 + Mlp);
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
            new ModelBudget { MaxMacs = new(1) }.Judge(under).Passed.ShouldBeFalse(convention.Name);
        }
    }

    [Fact]
    public void Quantized_convolution_is_reported_since_its_kernel_is_hidden()
    {
        using var scope = NewDisposeScope();
        using var model = Counting.ScriptArchive.Load(
            "w = torch.quantize_per_tensor(torch.ones([4, 3, 3, 3]), 0.10000000000000001, 0, 12)",
            "a = torch.quantize_per_tensor(x, 0.10000000000000001, 0, 13)",
            "p = ops.quantized.conv2d_prepack(w, None, [1, 1], [0, 0], [1, 1], 1)",
            "return torch.dequantize(ops.quantized.conv2d(a, p, 0.10000000000000001, 0))");
        var report = FlopCounter.Count(model, ones(1, 3, 8, 8), new FlopCounterOptions { Execution = Execution.Real });
        report.Uncounted.Select(part => part.Name).ShouldBe(["quantized::conv2d"]);
    }
}
