using FlopsBudget.Tests.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.WholeModels;

/// <summary>Every model of the reference that TorchSharp's own TorchVision builds.</summary>
public sealed class WholeModelTests
{
    internal static readonly Dictionary<string, Func<nn.Module>> Constructors = new(StringComparer.Ordinal)
    {
        ["alexnet"] = () => torchvision.models.alexnet(),
        ["googlenet"] = () => torchvision.models.googlenet(),
        ["inception_v3"] = () => torchvision.models.inception_v3(),
        ["mobilenet_v2"] = () => torchvision.models.mobilenet_v2(),
        ["mobilenet_v3_large"] = torchvision.models.mobilenet_v3_large,
        ["mobilenet_v3_small"] = torchvision.models.mobilenet_v3_small,
        ["resnet18"] = () => torchvision.models.resnet18(),
        ["resnet34"] = () => torchvision.models.resnet34(),
        ["resnet50"] = () => torchvision.models.resnet50(),
        ["resnet101"] = () => torchvision.models.resnet101(),
        ["resnet152"] = () => torchvision.models.resnet152(),
        ["resnext50_32x4d"] = () => torchvision.models.resnext50_32x4d(),

        // torchvision.models.resnext101_* build the 50 layers of ResNet-50; the depth is right here.
        ["resnext101_32x8d"] = () => ResNet.ResNet101(groups: 32, width_per_group: 8),
        ["resnext101_64x4d"] = () => ResNet.ResNet101(groups: 64, width_per_group: 4),
        ["wide_resnet50_2"] = () => torchvision.models.wide_resnet50_2(),
        ["wide_resnet101_2"] = () => torchvision.models.wide_resnet101_2(),
        ["vgg11"] = () => torchvision.models.vgg11(),
        ["vgg11_bn"] = () => torchvision.models.vgg11_bn(),
        ["vgg13"] = () => torchvision.models.vgg13(),
        ["vgg13_bn"] = () => torchvision.models.vgg13_bn(),
        ["vgg16"] = () => torchvision.models.vgg16(),
        ["vgg16_bn"] = () => torchvision.models.vgg16_bn(),
        ["vgg19"] = () => torchvision.models.vgg19(),
        ["vgg19_bn"] = () => torchvision.models.vgg19_bn(),
    };

    /// <summary>
    /// TorchSharp's GoogLeNet lacks the two auxiliary classifiers, which do not run in evaluation mode: each a convolution 1x1
    /// from 512 or 528 to 128 channels with its batch norm, and linear layers 2048 to 1024 to 1000.
    /// </summary>
    private const long AuxiliaryClassifiers = ((512 + 528) * 128) + (2 * ((2 * 128) + ((2048 + 1) * 1024) + ((1024 + 1) * 1000)));

    public static TheoryData<string> Names => [.. Buildable.Select(model => model.Model).Distinct()];

    /// <summary>A step of training is computed, so the larger models are left out; with all eleven of them the figures were exact as well (November 2026).</summary>
    public static TheoryData<string> TrainedNames =>
        [.. Buildable.Where(model => model.DispatchTrainFlopsGroupsFixed is not null && model.DispatchMacs < 2_000_000_000).Select(model => model.Model)];

    private static IEnumerable<WholeModelCase> Buildable => WholeModelFile.Default.Models.Where(model => Constructors.ContainsKey(model.Model));

    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_a_model_of_TorchVision_exactly_for_each_input_of_the_reference(string name)
    {
        using var model = Constructors[name]();
        foreach (var row in Buildable.Where(row => row.Model == name))
        {
            using var scope = NewDisposeScope();
            FlopCounter.Count(model, row.Inputs[0].ToTensor(), new() { ModelName = row.Name }).ShouldCost(row.DispatchMacs, ParametersOf(row));
        }
    }

    [Theory]
    [MemberData(nameof(TrainedNames))]
    public void Counts_a_step_of_training_exactly_with_and_without_a_gradient_of_the_input(string name)
    {
        using var model = Constructors[name]();
        var row = Buildable.Single(model => model.Model == name && model.DispatchTrainFlopsGroupsFixed is not null);
        using var scope = NewDisposeScope();
        Training.Count(model, [row.Inputs[0].ToTensor()], inputGradients: false).ShouldCost(row.DispatchTrainFlopsGroupsFixed!.Value / 2, ParametersOf(row));
        Training.Count(model, [row.Inputs[0].ToTensor()], inputGradients: true).ShouldCost(row.DispatchTrainFlopsInputGradGroupsFixed!.Value / 2, ParametersOf(row));
    }

    [Fact]
    public void Builds_24_models_and_knows_a_figure_for_each() => Buildable.Select(model => model.Model).Distinct().Count().ShouldBe(24);

    private static long ParametersOf(WholeModelCase row) => row.Model == "googlenet" ? row.ParamsTotal - AuxiliaryClassifiers : row.ParamsTotal;
}
