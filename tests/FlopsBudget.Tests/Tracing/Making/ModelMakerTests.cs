using FlopsBudget.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Making;

public class ModelMakerTests
{
    private const long Huge = 300_000;

    [Fact]
    public void A_factory_is_made_on_shapes()
    {
        FlopCounter.Count(() => nn.Linear(Huge, Huge), $"1,{Huge}").Macs.Value.ShouldBe(Huge * Huge);
        FlopCounter.CountParameters(() => nn.Linear(Huge, Huge)).Parameters.ShouldBe((Huge * Huge) + Huge);
        FlopCounter.Sweep(() => nn.Linear(Huge, Huge), $"S,{Huge}", 1..10).Macs.Polynomial!.At(7).ShouldBe(7 * Huge * Huge);
        FlopCounter.CountTraining(() => nn.Linear(Huge, Huge), $"2,{Huge}").Macs.Value.ShouldBe(2 * (2 * Huge * Huge));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Layers_that_libtorch_makes_itself_take_no_memory_either(string name, Func<nn.Module> make, string input)
    {
        name.ShouldNotBeEmpty();
        var before = Environment.WorkingSet;

        FlopCounter.Count(make, input).Parameters.ShouldBeGreaterThan(1_000_000_000);

        (Environment.WorkingSet - before).ShouldBeLessThan(1_000_000_000);
    }

    public static TheoryData<string, Func<nn.Module>, string> Layers => new()
    {
        { "LSTM", () => nn.LSTM(20_000, 20_000), "5,1,20000" },
        { "Embedding", () => nn.Embedding(200_000, 10_000), "int64[1,5]" },
        { "TransformerEncoderLayer", () => nn.TransformerEncoderLayer(8192, 8, 50_000), "5,1,8192" },
    };

    [Fact]
    public void Other_threads_make_tensors_as_usual_meanwhile()
    {
        var devices = new List<DeviceType>();

        var report = FlopCounter.Count(Make, "2,4");

        report.Macs.Value.ShouldBe(2 * 4 * 3);
        devices.ShouldBe([DeviceType.META, DeviceType.CPU]);
        using var after = zeros(1);
        after.device_type.ShouldBe(DeviceType.CPU);
        get_default_device().type.ShouldBe(DeviceType.CPU);

        nn.Module Make()
        {
            devices.Add(DeviceOfNew());
            var other = new Thread(() => devices.Add(DeviceOfNew()));
            other.Start();
            other.Join();
            return nn.Linear(4, 3);
        }
    }

    [Fact]
    public void What_a_factory_throws_comes_out_and_tensors_are_made_as_usual_afterwards()
    {
        Should.Throw<ArithmeticException>(() => FlopCounter.Count(() => throw new ArithmeticException("not today"), "2,4")).Message.ShouldBe("not today");

        DeviceOfNew().ShouldBe(DeviceType.CPU);
    }

    [Fact]
    public void Operators_inside_of_a_factory_keep_writing_into_memory_of_their_own()
    {
        // Their kernels make tensors for themselves; without memory they would end the process.
        FlopCounter.Count(Make, "2,4", new() { Execution = Execution.Shape }).Macs.Value.ShouldBe(2 * 4 * 3);

        static nn.Module Make()
        {
            using var given = tensor(new float[] { 3, 1, 2 });
            var (_, order) = given.sort();
            order.data<long>().ToArray().ShouldBe([1L, 2, 0]);
            given.cumsum(0).data<float>().ToArray().ShouldBe([3f, 4, 6]);
            given.unique().Item1.data<float>().ToArray().ShouldBe([1f, 2, 3]);
            stack([given, given]).matmul(given).data<float>().ToArray().ShouldBe([14f, 14]);
            return nn.Linear(4, 3);
        }
    }

    [Fact]
    public void A_model_that_is_moved_to_the_processor_while_it_is_made_stays_without_values()
    {
        FlopCounter.Count(() => nn.Linear(Huge, Huge).to(CPU), $"1,{Huge}").Macs.Value.ShouldBe(Huge * Huge);
        FlopCounter.Count(() => nn.Linear(Huge, Huge, device: CPU).cpu(), $"1,{Huge}").Macs.Value.ShouldBe(Huge * Huge);
    }

    [Fact]
    public void A_forward_that_moves_its_input_to_the_processor_runs_on_shapes()
    {
        using var model = Calling.Module(nn.Linear(4, 3), (linear, inputs) => linear.call(inputs[0].to(CPU).cpu().to(float64).to(float32, CPU)));
        var options = new FlopCounterOptions { Execution = Execution.Shape };

        FlopCounter.Count(model, "2,4", options).Macs.Value.ShouldBe(2 * 4 * 3);
        FlopCounter.CountTraining(model, "2,4", options with { InputGradients = true }).Macs.Value.ShouldBe(3 * (2 * 4 * 3));
    }

    [Fact]
    public void A_factory_that_counts_another_model_gets_its_figures()
    {
        FlopReport? inner = null;

        FlopCounter.Count(Make, "2,4").Macs.Value.ShouldBe(2 * 4 * 3);

        inner!.Macs.Value.ShouldBe(5 * 6 * 7);
        inner.Execution.ShouldBe(Execution.Real);

        nn.Module Make()
        {
            using var other = Calling.Module(nn.Linear(6, 7), (linear, inputs) => linear.call(inputs[0]));
            inner = FlopCounter.Count(other, "5,6", new() { Execution = Execution.Real });
            return nn.Linear(4, 3);
        }
    }

    private static DeviceType DeviceOfNew()
    {
        using var made = zeros(1);
        return made.device_type;
    }
}
