using FlopsBudget.Tests.Reference.WholeModels;

namespace FlopsBudget.Tests.Conventions;

/// <summary>The models of <c>torchvision.json</c> that TorchSharp has, under the conventions of the tools that the figures come from.</summary>
public sealed class WholeModelConventionTests
{
    public static TheoryData<string> Names => [.. Rows.Select(row => row.Model).Distinct()];

    public static TheoryData<string> TrainedNames => [.. Rows.Where(row => row.DispatchTrainFlops is not null).Select(row => row.Model)];

    private static IEnumerable<WholeModelCase> Rows => WholeModelFile.Default.Models.Where(row => WholeModelTests.Constructors.ContainsKey(row.Model));

    [Theory]
    [MemberData(nameof(Names))]
    public void Equals_each_tool_on_a_whole_model(string name)
    {
        using var model = WholeModelTests.Constructors[name]();
        foreach (var row in Rows.Where(row => row.Model == name))
        {
            var report = FlopCounter.Count(model, Shape(row));
            report.Under(Convention.PyTorch).Flops.Value.ShouldBe(row.DispatchFlops, row.Name);
            report.Under(Convention.Fvcore).Macs.Value.ShouldBe(row.FvcoreFlops, row.Name);
            report.Under(Convention.OpCounter).Macs.Value.ShouldBe(row.ThopMacs, row.Name);
            report.Under(Convention.OpCounter).ConventionParameters.ShouldBe(row.ThopParams, row.Name);
            Convention.All.ShouldAllBe(convention => !report.Under(convention).Sums().Any());
        }
    }

    [Theory]
    [MemberData(nameof(TrainedNames))]
    public void Equals_the_counter_of_pytorch_in_training(string name)
    {
        var row = Rows.First(row => row.Model == name);
        using var model = WholeModelTests.Constructors[name]();
        model.eval();

        var plain = FlopCounter.CountTraining(model, Shape(row));
        plain.Flops.Value.ShouldBe(row.DispatchTrainFlopsGroupsFixed!.Value);
        plain.Under(Convention.PyTorch).Flops.Value.ShouldBe(row.DispatchTrainFlops!.Value);

        var input = FlopCounter.CountTraining(model, Shape(row), new() { InputGradients = true });
        input.Flops.Value.ShouldBe(row.DispatchTrainFlopsInputGradGroupsFixed!.Value);
        input.Flops.Value.ShouldBe(3 * row.DispatchFlops, "a product for the weights and one for the input for each product forward");
        input.Under(Convention.PyTorch).Flops.Value.ShouldBe(row.DispatchTrainFlopsInputGrad!.Value);
    }

    private static string Shape(WholeModelCase row) => string.Join(',', row.Inputs[0].Shape);
}
