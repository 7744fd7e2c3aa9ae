using FlopsBudget.Devices;
using FlopsBudget.Reporting;
using FlopsBudget.Traces;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Devices;

/// <summary>The longer one of two times for each operator, by hand.</summary>
public class TimeEstimateTests
{
    private const double Float = 4;

    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void Each_operator_takes_the_longer_one_of_its_two_times(Execution execution)
    {
        using var model = nn.Sequential(nn.Conv2d(3, 8, 3, bias: false), nn.ReLU());
        var report = FlopCounter.Count(model, "1,3,10,10", new() { Execution = execution });

        // As many operations a second as bytes.
        var estimate = TimeEstimate.Of(report, TargetDevice.Of(peak: 1000, bandwidth: 1000));

        const double Flops = 2 * 8 * 8 * 8 * 3 * 3 * 3;
        const double Moved = ((3 * 10 * 10) + (8 * 3 * 3 * 3) + (8 * 8 * 8)) * Float;
        const double Activation = 2 * 8 * 8 * 8 * Float;
        estimate.Operators.Select(total => (total.Name, total.Calls)).ShouldBe([("aten::conv2d", 1), ("aten::relu", 1)]);
        estimate.Operators[0].ComputeSeconds.ShouldBe(Flops / 1000, 1e-9);
        estimate.Operators[0].MemorySeconds.ShouldBe(Moved / 1000, 1e-9);
        estimate.Operators[0].Seconds.ShouldBe(Flops / 1000, 1e-9);
        estimate.Operators[1].Seconds.ShouldBe(Activation / 1000, 1e-9);
        estimate.Seconds.ShouldBe((Flops + Activation) / 1000, 1e-9);
        estimate.ToString().ShouldBe("at least 31.7 s on a device of your own (an estimate)");
    }

    [Fact]
    public void ResNet_50_is_between_the_time_of_its_flops_and_that_of_both_one_after_the_other()
    {
        using var model = torchvision.models.resnet50();
        var report = FlopCounter.Count(model, "1,3,224,224");
        var device = TargetDevice.Parse("a100-80gb");

        var (compute, memory) = (report.Flops.Value / 156e12, (report.BytesRead!.Value.Value + report.BytesWritten!.Value.Value) / 2039e9);
        TimeEstimate.Of(report, device).Seconds.ShouldBeInRange(Math.Max(compute, memory), compute + memory);
    }

    [Fact]
    public void A_device_has_a_peak_for_each_element_type()
    {
        var device = TargetDevice.Parse("A100-80GB");

        device.PeakOf(ElementType.Float32).ShouldBe(156e12);
        device.PeakOf(ElementType.BFloat16).ShouldBe(312e12);
        device.PeakOf(ElementType.QInt8).ShouldBe(624e12);
        TargetDevice.Parse("T4").PeakOf(ElementType.Float32).ShouldBe(8.1e12);
        TargetDevice.Parse("T4").PeakOf(ElementType.BFloat16).ShouldBe(8.1e12);
        TargetDevice.All.ShouldAllBe(one => one.Source.StartsWith("https://") && one.Bandwidth > 1e11 && one.Float32 > 1e12);
        TargetDevice.All.Select(one => one.Name).ShouldBeUnique();
    }

    [Fact]
    public void What_is_not_known_is_an_error()
    {
        using var model = nn.Linear(8, 4);
        var report = FlopCounter.Count(model, "2,8");

        Should.Throw<FlopsBudgetException>(() => TimeEstimate.Of(ReportJson.Read(report.ToJson()), TargetDevice.Parse("L4"))).Code.ShouldBe(DiagnosticIds.FigureUnknown);
        Should.Throw<FlopsBudgetException>(() => TimeEstimate.Of(Reports.Small, TargetDevice.Parse("L4"))).Text.ShouldContain("mylib::special could not be counted");
        Should.Throw<FlopsBudgetException>(() => TargetDevice.Parse("A100-80G")).Text.ShouldContain("Did you mean A100-80GB");
    }
}
