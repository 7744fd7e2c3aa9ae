using FlopsBudget.Tests.Reference.Layers;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Conventions;

/// <summary>Every row of <c>layers.json</c> under the conventions of the tools that its figures come from.</summary>
public sealed class LayerConventionTests
{
    public static TheoryData<string> PyTorch => Rows(LayerConventionExceptions.PyTorch.Keys);

    public static TheoryData<string> Fvcore => Rows(LayerConventionExceptions.Fvcore.Keys);

    public static TheoryData<string> OpCounter => Rows(LayerConventionExceptions.OpCounter.Keys);

    [Theory]
    [MemberData(nameof(PyTorch))]
    public void Equals_the_counter_of_pytorch(string name)
    {
        var (layer, report) = Count(name, Convention.PyTorch);
        report.Flops.Value.ShouldBe(layer.DispatchFlops, layer.Op);
    }

    [Theory]
    [MemberData(nameof(Fvcore))]
    public void Equals_fvcore(string name)
    {
        var (layer, report) = Count(name, Convention.Fvcore);
        if (layer.FvcoreFlops is { } flops)
        {
            report.Macs.Value.ShouldBe(flops, layer.Op);
            report.Uncounted.ShouldBeEmpty();
        }
        else
        {
            report.Uncounted.ShouldHaveSingleItem().Reason.ShouldStartWith("fvcore fails");
        }
    }

    [Theory]
    [MemberData(nameof(OpCounter))]
    public void Equals_opcounter(string name)
    {
        var (layer, report) = Count(name, Convention.OpCounter);
        report.Macs.Value.ShouldBe(layer.ThopMacs, layer.Op);

        // Some layers are built here inside another module, so that they can be called with several tensors.
        new long?[] { layer.ThopParams, layer.ThopParamsInsideSequential }.ShouldContain(report.ConventionParameters, layer.Op);
    }

    [Fact]
    public void Has_no_exception_that_is_none()
    {
        var names = LayerFile.Default.Cases.Select(layer => layer.Name).ToArray();
        LayerConventionExceptions.PyTorch.Keys.Except(names).ShouldBeEmpty();
        LayerConventionExceptions.Fvcore.Keys.Except(names).ShouldBeEmpty();
        LayerConventionExceptions.OpCounter.Keys.Except(names).ShouldBeEmpty();
    }

    private static TheoryData<string> Rows(IEnumerable<string> exceptions) =>
        [.. LayerFile.Default.Cases.Select(layer => layer.Name).Except(LayerExceptions.Reasons.Keys).Except(exceptions)];

    private static (LayerCase Layer, FlopReport Report) Count(string name, Convention convention)
    {
        var layer = LayerFile.Default.Find(name);
        using var scope = NewDisposeScope();
        using var model = LayerFactory.Build(layer)!;
        var report = FlopCounter.Count(model, layer.Inputs.Select(input => input.ToTensor()).ToArray(), new() { Convention = convention, Execution = Execution.Real });
        foreach (var problem in report.Sums())
        {
            Assert.Fail(problem);
        }

        return (layer, report);
    }
}
