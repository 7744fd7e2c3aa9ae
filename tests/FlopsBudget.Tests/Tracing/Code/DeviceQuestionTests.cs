using FlopsBudget.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Code;

/// <summary>A tensor without values is not on the CPU, and a model that asks would take another way.</summary>
public class DeviceQuestionTests
{
    private const long Wide = 1 * 4 * 400;

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_model_that_asks_whether_a_tensor_is_on_the_CPU_runs_with_values(string name, Func<Tensor, bool> isOnCpu)
    {
        using var model = Calling.Module(nn.Linear(4, 400), (linear, inputs) => isOnCpu(inputs[0]) ? linear.call(inputs[0]) : inputs[0]);

        var report = FlopCounter.Count(model, "1,4");

        report.Macs.Value.ShouldBe(Wide, name);
        report.Execution.ShouldBe(Execution.Real);
        report.FallbackReason.ShouldNotBeNull().ShouldContain("DeviceQuestionTests");
    }

    public static TheoryData<string, Func<Tensor, bool>> Questions => new()
    {
        { "equal", x => x.device_type == DeviceType.CPU },
        { "unequal", x => !(x.device.type != DeviceType.CPU) },
        { "the constant first", x => DeviceType.CPU == x.device_type },
        { "in a branch", x => { if (x.device.type == DeviceType.CPU) { return true; } return false; } },
        { "the constant first, of the device", x => { if (DeviceType.CPU != x.device.type) { return false; } return true; } },
        { "an answer that is kept", x => { var isElsewhere = x.device_type != DeviceType.CPU; return !isElsewhere; } },
        { "a variable", x => { var type = x.device_type; return type == DeviceType.CPU; } },
        { "a choice", x => x.device_type switch { DeviceType.CUDA => false, DeviceType.CPU => true, _ => false } },
        { "its text", x => x.device.ToString() == "cpu" },
        { "directly", x => x.is_cpu() },
        { "the other way", x => !x.is_meta },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void A_device_that_is_handed_on_or_compared_with_others_leaves_it_on_shapes(string name, Func<Tensor, Tensor> code)
    {
        using var model = Calling.Module(nn.Linear(4, 400), (linear, inputs) => linear.call(code(inputs[0])));

        var report = FlopCounter.Count(model, "1,4");

        report.Macs.Value.ShouldBe(Wide, name);
        report.Execution.ShouldBe(Execution.Shape, name);
    }

    public static TheoryData<string, Func<Tensor, Tensor>> Uses => new()
    {
        { "handed on", x => x + ones(4, device: x.device) },
        { "its parts handed on", x => x.to(x.device_type, x.device_index) },
        { "a new one of its type", x => x + ones(4, device: new Device(x.device.type, 0)) },
        { "another type", x => x.device_type == DeviceType.CUDA ? x + 1 : x },
        { "another type in a branch", x => { if (x.device.type != DeviceType.MPS) { return x; } return x + 1; } },
        { "two of a kind", x => x.device_type != x.alias().device_type ? x + 1 : x },
        { "is_cuda", x => x.is_cuda ? x + 1 : x },
    };
}
