using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Failures;

/// <summary>A model that catches what fails for want of values goes on, and must not be counted by the way it takes then.</summary>
public class CaughtFailureTests
{
    private const long Wide = 1 * 4 * 400;

    [Theory]
    [MemberData(nameof(Reads))]
    public void A_model_that_catches_the_failure_runs_with_values(string name, Func<Tensor, float> read)
    {
        using var model = new Chooses(read);

        foreach (var input in new ModelInput[] { "1,4", ones(1, 4) })
        {
            var report = FlopCounter.Count(model, input);
            report.Macs.Value.ShouldBe(Wide, name);
            report.Execution.ShouldBe(Execution.Real);
            report.FallbackReason.ShouldNotBeNull().ShouldContain("CaughtFailureTests");
            FlopCounter.CountTraining(model, input).Macs.Value.ShouldBe(2 * Wide, name);
        }

        FlopCounter.Count(model, "1,4").MadeUpValues.ShouldNotBeNull(name);
        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "1,4", new() { Execution = Execution.Shape })).Code.ShouldBe(DiagnosticIds.ValuesNeeded);
    }

    public static TheoryData<string, Func<Tensor, float>> Reads => new()
    {
        { "an operator", x => x.sum().item<float>() },
        { "memory", x => x.data<float>()[0] },
    };

    [Fact]
    public void A_constructor_that_catches_the_failure_makes_the_model_with_values()
    {
        var report = FlopCounter.Count(() => nn.Linear(4, Guess()), "1,4");

        report.Macs.Value.ShouldBe(Wide);
        report.Remark.ShouldNotBeNull().ShouldContain("made with values");

        static long Guess()
        {
            try
            {
                // Too large to have values where a model is made on shapes.
                return ones(1000, 1000).sum().item<float>() > 0 ? 400 : 40;
            }
            catch (Exception)
            {
                return 4;
            }
        }
    }

    [Fact]
    public void A_model_that_always_catches_a_failure_is_not_said_to_have_thrown()
    {
        using var refusing = nn.Linear(5, 4);
        using var model = Calling.Module(nn.Linear(4, 400), (linear, inputs) =>
        {
            var result = linear.call(inputs[0]);
            try
            {
                return refusing.call(inputs[0]);
            }
            catch (Exception)
            {
                return result;
            }
        });

        var report = FlopCounter.Count(model, "1,4");

        report.Macs.Value.ShouldBe(Wide);
        report.Execution.ShouldBe(Execution.Real);
    }

    [Fact]
    public void What_another_thread_catches_is_its_own()
    {
        using var goesOn = new ManualResetEventSlim();
        using var model = Calling.Module(nn.Linear(4, 400), (linear, inputs) =>
        {
            goesOn.Wait();
            return linear.call(inputs[0]);
        });
        var other = new Thread(() =>
        {
            Should.Throw<Exception>(() => zeros(1, device: META).item<float>());
            goesOn.Set();
        });
        other.UnsafeStart();

        FlopCounter.Count(model, "1,4").Execution.ShouldBe(Execution.Shape);

        other.Join();
    }

    private sealed class Chooses : nn.Module<Tensor, Tensor>
    {
        private readonly Func<Tensor, float> _read;
        private readonly nn.Module<Tensor, Tensor> _wide = nn.Linear(4, 400);

        internal Chooses(Func<Tensor, float> read)
            : base(nameof(Chooses))
        {
            _read = read;
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            try
            {
                _ = _read(x);
            }
            catch (Exception)
            {
                return x;
            }

            return _wide.call(x);
        }
    }
}
