using FlopsBudget.Counting;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Examples.Models;
using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Meta;
using FlopsBudget.Tracing.Meta.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta.Native;

/// <summary>The observer of platforms on which libtorch's own cannot be used, forced on this one.</summary>
[Collection(MemoryCollection.Name)]
public class KernelObserverTests
{
    public static TheoryData<string, string> Models => new()
    {
        { "resnet18", "2,3,64,64" },
        { "googlenet", "1,3,224,224" },
        { "mobilenet_v2", "1,3,224,224" },
        { "mobilenet_v3_small", "1,3,224,224" },
        { "vgg11_bn", "1,3,224,224" },
        { "densenet", "1,3,224,224" },
        { "gpt2", "int64[2,16]" },
        { "llama2", "int64[2,16]" },
        { "encoder", "5,2,16" },
        { "lstm", "7,2,5" },
        { "gru", "7,2,5" },
        { "transposed", "2,8,10,11" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Sees_the_same_multiply_adds(string name, string input)
    {
        using var scope = NewDisposeScope();
        var model = Make(name);
        model.eval();
        var expected = FlopCounter.Count(model, input, new() { Execution = Execution.Shape });

        var actual = Kernels(model, input);

        actual.Macs.ShouldBe(expected.Macs);
        actual.Uncounted.ShouldBeEmpty();
        actual.Modules.Select(module => (module.Path, module.Macs)).ShouldBe(expected.Modules.Select(module => (module.Path, module.Macs)));
    }

    [Fact]
    public void Sees_products_that_add()
    {
        using var scope = NewDisposeScope();
        var (bias, first, second) = (empty([4], device: META), empty([2, 3], device: META), empty([3, 4], device: META));
        using var meta = MetaRun.Enter();

        var trace = TraceSession.Record(null, () => addmm(bias, first, second, 1, 1), sink => new KernelObserver(sink));

        meta.ThrowIfFaulted();
        trace.Calls.ShouldHaveSingleItem().Name.ShouldBe("aten::addmm");
        trace.Calls[0].Output().Sizes.ShouldBe([2, 4]);
    }

    [Fact]
    public void Leaves_libtorchs_own_observer_as_it_was()
    {
        using var layer = nn.Linear(3, 4);
        var before = FlopCounter.Count(layer, "2,3");
        _ = Kernels(layer, "2,3");
        FlopCounter.Count(layer, "2,3").Operators.ShouldBe(before.Operators);
    }

    private static FlopReport Kernels(nn.Module model, string input)
    {
        using var meta = MetaRun.Enter(model);
        var tree = ModuleTree.Of(model);
        using var tensors = InputTensors.Meta(input);
        using var nothing = no_grad();
        var call = ModelInvoker.Bind(model, input, tensors.Tensors);
        var trace = TraceSession.Record(tree, () => call(), sink => new KernelObserver(sink));
        meta.ThrowIfFaulted();
        return ReportBuilder.Build("model", [], new(trace, Execution.Shape, null), OperatorWalk.Count(trace, OperatorTable.Standard));
    }

    private static nn.Module Make(string name) => name switch
    {
        "resnet18" => torchvision.models.resnet18(),
        "googlenet" => torchvision.models.googlenet(),
        "mobilenet_v2" => torchvision.models.mobilenet_v2(),
        "mobilenet_v3_small" => torchvision.models.mobilenet_v3_small(),
        "vgg11_bn" => torchvision.models.vgg11_bn(),
        "densenet" => Zoo.DenseNet121(),
        "gpt2" => new Gpt2(layers: 2, width: 32, heads: 4, vocabulary: 50, context: 32),
        "llama2" => new Llama2(blocks: 2, width: 64, heads: 8, keyValueHeads: 2, feedForward: 96, vocabulary: 100),
        "encoder" => nn.TransformerEncoder(nn.TransformerEncoderLayer(16, 4, 32), 2),
        "lstm" => nn.LSTM(5, 4, numLayers: 2, bidirectional: true),
        "gru" => nn.GRU(5, 4),
        "transposed" => nn.ConvTranspose2d(8, 4, 3, stride: 2, groups: 2),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not in the list"),
    };
}
