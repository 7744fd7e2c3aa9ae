using FlopsBudget.Examples.Models;
using FlopsBudget.Tests.Models;
using FlopsBudget.Tests.Reference;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting.Memory;

/// <summary>Memory and traffic of whole models by hand, on shapes and with values.</summary>
public class ModelMemoryTests
{
    private const long Float = 4;

    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void ResNet_50_has_the_peak_of_its_first_shortcut(Execution execution)
    {
        using var model = torchvision.models.resnet50();
        var report = FlopCounter.Count(model, "1,3,224,224", new() { Execution = execution });

        // The sum of the block, its shortcut before and behind the norm, and the image that the caller holds.
        const long Image = 3 * 224 * 224 * Float;
        const long Wide = 256 * 56 * 56 * Float;
        report.PeakActivationBytes.ShouldBe(new Bytes(Image + (3 * Wide)));
        report.PeakActivationAt.ShouldBe("aten::batch_norm in layer1.0.downsample.1");
        report.ParameterBytes.ShouldBe(new Bytes(25_557_032 * Float));

        // PyTorch 1.13 (python3-torch of Debian 12) allocates 91,332,512 bytes in a run of its own: the same, and the positions of the
        // largest elements, which max_pool2d returns inside in numbers of 64 bits.
        report.ActivationBytes.ShouldBe(new Bytes(91_332_512 - (64 * 56 * 56 * sizeof(long))));
        report["conv1"].BytesRead.ShouldBe(new Bytes(Image + (64 * 3 * 7 * 7 * Float)));
        report["conv1"].BytesWritten.ShouldBe(new Bytes(64 * 112 * 112 * Float));
        report["relu"].ActivationBytes.ShouldBe(new Bytes(0), "it works in place");
        report["relu"].BytesWritten.ShouldBe(new Bytes(64 * 112 * 112 * Float));
        report["maxpool"].Shapes.ShouldHaveSingleItem().ToString().ShouldBe("float32[1,64,112,112] -> float32[1,64,56,56]");
        var traffic = report.BytesRead!.Value + report.BytesWritten!.Value;
        report.ArithmeticIntensity.ShouldBe(report.Flops.Value / (double)traffic.Value);
        ShouldAddUp(report);
    }

    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void A_block_of_gpt_2_has_the_peak_of_its_activation_function(Execution execution)
    {
        using var model = new Gpt2Block(width: 32, heads: 4);
        var report = FlopCounter.Count(model, "1,10,32", new() { Execution = execution });

        // What comes in, the sum after attention, and the wide layer before and behind its function.
        const long Tokens = 10 * 32 * Float;
        report.PeakActivationBytes.ShouldBe(new Bytes(Tokens + Tokens + (4 * Tokens) + (4 * Tokens)));
        report.PeakActivationAt.ShouldBe("aten::gelu in mlp.gelu");

        // Norm, query with key and value, attention, projection, sum; norm, wide layer, function, narrow layer, sum.
        report.ActivationBytes.ShouldBe(new Bytes((1 + 3 + 1 + 1 + 1 + 1 + 4 + 4 + 1 + 1) * Tokens));

        // TorchSharp's Linear multiplies, and then adds the bias in place.
        report["c_attn"].BytesRead.ShouldBe(new Bytes(Tokens + (32 * 96 * Float) + (3 * Tokens) + (96 * Float)));
        report["c_attn"].BytesWritten.ShouldBe(new Bytes(2 * 3 * Tokens));
        report["mlp"].PeakActivationBytes.ShouldBe(report.PeakActivationBytes);
        report["ln_1"].PeakActivationBytes.ShouldBe(new Bytes(2 * Tokens));
        ShouldAddUp(report);
    }

    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void An_lstm_has_its_states_and_all_of_its_outputs(Execution execution)
    {
        using var model = nn.LSTM(8, 16, batchFirst: true);
        var report = FlopCounter.Count(model, "2,5,8", new() { Execution = execution });

        const long Input = 2 * 5 * 8 * Float;
        const long State = 2 * 16 * Float;
        const long Outputs = 2 * 5 * 16 * Float;
        const long Weights = ((4 * 16 * 8) + (4 * 16 * 16) + (2 * 4 * 16)) * Float;
        report.ParameterBytes.ShouldBe(new Bytes(Weights));
        report.PeakActivationBytes.ShouldBe(new Bytes(Input + (2 * State) + Outputs + (2 * State)));
        report.BytesRead.ShouldBe(new Bytes(Input + (2 * State) + Weights));
        report.BytesWritten.ShouldBe(new Bytes((2 * State) + Outputs + (2 * State)));
        report.Root.Shapes.ShouldHaveSingleItem().ToString().ShouldBe("float32[2,5,8] -> float32[2,5,16], float32[1,2,16], float32[1,2,16]");
    }

    [Fact]
    public void A_look_up_reads_the_rows_that_it_returns()
    {
        using var model = nn.Embedding(1000, 16);
        var report = FlopCounter.Count(model, "int64[2,5]");

        report.BytesRead.ShouldBe(new Bytes((2 * 5 * 16 * Float) + (2 * 5 * sizeof(long))));
        report.ParameterBytes.ShouldBe(new Bytes(1000 * 16 * Float));
    }

    [Fact]
    public void A_module_that_is_called_with_several_shapes_says_each()
    {
        using var layer = nn.Linear(4, 4);
        using var model = Calling.Modules(x => layer.call(x[0]) + layer.call(layer.call(x[1])), ("layer", layer));
        var report = FlopCounter.Count(model, "3,4; 1,4");

        report["layer"].Shapes.Select(shapes => (shapes.ToString(), shapes.Calls)).ShouldBe([("float32[3,4] -> float32[3,4]", 1), ("float32[1,4] -> float32[1,4]", 2)]);
        report["layer"].ActivationBytes.ShouldBe(new Bytes((3 + 1 + 1) * 4 * Float));
        report["layer"].ParameterBytes.ShouldBe(new Bytes(20 * Float));
    }

    [Fact]
    public void A_parameter_in_two_places_is_stored_once()
    {
        using var layer = nn.Linear(4, 4);
        using var model = nn.Sequential(("first", layer), ("second", layer));

        FlopCounter.Count(model, "1,4").ParameterBytes.ShouldBe(new Bytes(20 * Float));
        FlopCounter.Count(model, "1,4").Root.Children.ShouldAllBe(child => child.ParameterBytes == new Bytes(20 * Float));
    }

    [Fact]
    public void Half_precision_takes_half()
    {
        using var model = nn.Linear(8, 16, dtype: ScalarType.Float16);
        var report = FlopCounter.Count(model, "float16[2,8]", new() { Execution = Execution.Shape });

        report.ParameterBytes.ShouldBe(new Bytes(((8 * 16) + 16) * 2));
        report.ActivationBytes.ShouldBe(new Bytes(2 * 16 * 2));
    }

    [Fact]
    public void Packed_weights_have_the_bytes_of_their_elements()
    {
        using var model = jit.load(ReferenceFiles.PathOf("Quantized/static_mlp.script.pt"));
        var report = FlopCounter.Count(model, "8,512");

        // Weights of 8 bits, biases of 32.
        report.ParameterBytes.ShouldBe(new Bytes((512 * 1024) + (1024 * Float) + (1024 * 512) + (512 * Float)));
    }

    [Fact]
    public void Archives_tell_shapes_and_memory_too()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mlp.pt", ScriptModels.Mlp());
        foreach (var execution in new[] { Execution.Shape, Execution.Real })
        {
            using var model = jit.load(Path.Combine(folder.Root, "mlp.pt"));
            var report = FlopCounter.Count(model, "5,4", new() { Execution = execution });

            report.Root.Shapes.ShouldHaveSingleItem().ToString().ShouldBe("float32[5,4] -> float32[5,2]");
            report["first"].Shapes.ShouldHaveSingleItem().ToString().ShouldBe("float32[5,4] -> float32[5,3]");
            report.ActivationBytes.ShouldBe(new Bytes(((5 * 3) + (5 * 3) + (5 * 2)) * Float));
            report.PeakActivationBytes.ShouldBe(new Bytes(((5 * 4) + (5 * 3) + (5 * 3)) * Float));
            report.ParameterBytes.ShouldBe(new Bytes(((3 * 4) + 3 + (2 * 3) + 2) * Float));
        }
    }

    [Fact]
    public void A_step_of_training_has_no_peak_and_says_what_it_moves()
    {
        using var model = nn.Linear(8, 16);
        var report = FlopCounter.CountTraining(model, "2,8");

        report.PeakActivationBytes.ShouldBeNull();
        report.PeakActivationAt.ShouldBeNull();
        report.BytesRead!.Value.Value.ShouldBeGreaterThan(FlopCounter.Count(model, "2,8").BytesRead!.Value.Value);
    }

    [Fact]
    public void What_is_not_known_is_null()
    {
        using var model = nn.Linear(8, 16);
        using var input = zeros(2, 8);

        var parameters = FlopCounter.CountParameters(model);
        parameters.ParameterBytes.ShouldBe(new Bytes(144 * Float));
        (parameters.ActivationBytes, parameters.PeakActivationBytes, parameters.BytesRead, parameters.ArithmeticIntensity).ShouldBe((null, null, null, null));

        // Nobody says that the input of code is one; what the code makes and never uses is its result.
        var code = FlopCounter.Count(() => model.call(input));
        code.ParameterBytes.ShouldBeNull();
        code.PeakActivationBytes.ShouldBe(new Bytes(2 * 16 * Float));
    }

    private static void ShouldAddUp(FlopReport report)
    {
        foreach (var module in report.Modules.Where(module => module.Children.Count > 0))
        {
            module.ActivationBytes!.Value.Value.ShouldBeGreaterThanOrEqualTo(module.Children.Sum(child => child.ActivationBytes!.Value.Value), module.Path);
            module.ParameterBytes!.Value.Value.ShouldBe(module.Children.Sum(child => child.ParameterBytes!.Value.Value), module.Path);
            module.PeakActivationBytes!.Value.Value.ShouldBeGreaterThanOrEqualTo(module.Children.Max(child => child.PeakActivationBytes!.Value.Value), module.Path);
        }
    }
}
