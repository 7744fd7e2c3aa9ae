using FlopsBudget.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>The count does not depend on flags, on the mode of the caller, on the element type, or on how often it was made.</summary>
public sealed class ModeCases
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Is_the_same_whatever_the_training_flag_and_the_callers_mode_for_gradients(bool training)
    {
        using var model = new EveryKindOfLayer();
        model.train(training);
        ShouldCount(model);
        using (no_grad())
        {
            ShouldCount(model);
        }

        using (inference_mode())
        {
            ShouldCount(model);
        }

        using (enable_grad())
        {
            ShouldCount(model);
        }
    }

    [Theory]
    [InlineData(Execution.Auto, ScalarType.Float32)]
    [InlineData(Execution.Auto, ScalarType.Float64)]
    [InlineData(Execution.Auto, ScalarType.BFloat16)]
    [InlineData(Execution.Real, ScalarType.Float32)]
    [InlineData(Execution.Real, ScalarType.Float64)]
    [InlineData(Execution.Real, ScalarType.BFloat16)]
    public void Is_the_same_for_each_element_type(Execution execution, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var model = new EveryKindOfLayer();
        model.to(type);
        FlopCounter.Count(model, zeros([1, 3, 8, 8], type), new() { Execution = execution }).ShouldCost(EveryKindOfLayer.Macs, EveryKindOfLayer.Parameters);
    }

    [Theory]
    [InlineData(Execution.Auto)]
    [InlineData(Execution.Real)]
    public void Is_the_same_the_second_and_the_hundredth_time(Execution execution)
    {
        using var model = new EveryKindOfLayer();
        for (var run = 0; run < 100; run++)
        {
            FlopCounter.Count(model, "1,3,8,8", new() { Execution = execution }).ShouldCost(EveryKindOfLayer.Macs, EveryKindOfLayer.Parameters);
        }
    }

    [Fact]
    public void Is_the_same_when_the_report_is_read_again()
    {
        using var model = new EveryKindOfLayer();
        var report = FlopCounter.Count(model, "1,3,8,8");
        report.ShouldCost(EveryKindOfLayer.Macs, EveryKindOfLayer.Parameters);
        report.Under(Convention.Standard).ShouldCost(EveryKindOfLayer.Macs, EveryKindOfLayer.Parameters);
        report.ShouldCost(EveryKindOfLayer.Macs, EveryKindOfLayer.Parameters);
    }

    private static void ShouldCount(EveryKindOfLayer model)
    {
        FlopCounter.Count(model, "1,3,8,8").ShouldCost(EveryKindOfLayer.Macs, EveryKindOfLayer.Parameters);
        FlopCounter.Count(model, "1,3,8,8", new() { Execution = Execution.Real }).ShouldCost(EveryKindOfLayer.Macs, EveryKindOfLayer.Parameters);
    }
}
