using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using FlopsBudget.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing;

/// <summary>Methods of a model other than <c>forward</c>.</summary>
public sealed class OtherMethodsTests
{
    // Linear(8, 2) and Linear(2, 8) on three rows.
    private const long Down = 3 * 8 * 2;
    private const long Up = 3 * 2 * 8;

    public static TheoryData<Execution> Executions => [Execution.Shape, Execution.Real];

    [Theory]
    [MemberData(nameof(Executions))]
    public void Counts_the_method_alone_with_its_work_in_the_modules_that_it_calls(Execution execution)
    {
        using var model = new Several();

        var report = Count(model, "3,8", "encode", execution);

        report.Macs.Value.ShouldBe(Down);
        report.Execution.ShouldBe(execution);
        report.Method.ShouldBe("encode");
        report.Root.Calls.ShouldBe(1);
        report.Modules.Single(module => module.Path == "_down").Macs.Value.ShouldBe(Down);
        report.Modules.Single(module => module.Path == "_up").Calls.ShouldBe(0);
        Count(model, "3,8", method: null, execution).Macs.Value.ShouldBe(Down + Up);
        report.Parameters.ShouldBe((8 * 2) + 2 + (2 * 8) + 8);
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void What_the_method_computes_itself_is_the_models_own(Execution execution)
    {
        using var model = new Several();

        var report = Count(model, "3,8", "similarity", execution);

        report.Macs.Value.ShouldBe((3 * 8 * 3) + Down);
        report.Root.OwnMacs.Value.ShouldBe(3 * 8 * 3);
        report.Modules.Single(module => module.Path == "_down").Macs.Value.ShouldBe(Down);
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void Methods_may_be_private_of_a_base_class_and_of_a_module_without_forward(Execution execution)
    {
        using var model = new Several();
        using var bare = new Bare();

        Count(model, "3,8", "Hidden", execution).Macs.Value.ShouldBe(Down);
        Count(bare, "3,8", "encode", execution).Macs.Value.ShouldBe(Down);
    }

    [Theory]
    [InlineData("3,2", 1)]
    [InlineData("3,2; 5", 5)]
    public void Values_and_defaults_fill_the_parameters(string input, int times)
    {
        using var model = new Several();

        Count(model, input, "decode").Macs.Value.ShouldBe(times * Up);
    }

    [Fact]
    public void The_overload_that_fits_is_called()
    {
        using var model = new Several();

        Count(model, "3,8", "mixed").Macs.Value.ShouldBe(Down);
        Count(model, "3,8; 3,2", "mixed").Macs.Value.ShouldBe(Down + Up);
    }

    [Theory]
    [InlineData("3,8; 3,2; 3,2; 3,2", "mixed", "mixed(Tensor input) and mixed(Tensor input, Tensor code)")]
    [InlineData("3,8; 1", "either", "either(Tensor input, int times) and either(Tensor input, long times) take ")]
    [InlineData("3,8; 3,8", "encode", "its encode(Tensor input) takes 1")]
    [InlineData("3,8", "typed", "typed is generic")]
    public void Inputs_that_fit_no_overload_or_several_are_told_with_the_signatures(string input, string method, string text)
    {
        using var model = new Several();
        var exception = Should.Throw<FlopsBudgetException>(() => Count(model, input, method));

        exception.Code.ShouldBe(DiagnosticIds.InputsDoNotFit);
        exception.Text.ShouldContain(text);
    }

    [Theory]
    [InlineData("encod", "Did you mean encode")]
    [InlineData("Encode", "Did you mean encode")]
    [InlineData("train", "There are ")]
    public void A_name_that_the_model_does_not_have_names_those_it_has(string method, string text)
    {
        using var model = new Several();
        foreach (var execution in Enum.GetValues<Execution>())
        {
            var exception = Should.Throw<FlopsBudgetException>(() => Count(model, "3,8", method, execution));

            exception.Code.ShouldBe(DiagnosticIds.UnknownMethod);
            exception.Text.ShouldContain(text);
            exception.Text.ShouldContain("decode");
        }
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void What_an_iterator_yields_is_counted_and_so_are_tuples(Execution execution)
    {
        using var model = new Several();

        Count(model, "3,8", "steps", execution).Macs.Value.ShouldBe(Down + Up);
        Count(model, "3,8", "both", execution).Macs.Value.ShouldBe(Down + Up);
    }

    [Fact]
    public void An_asynchronous_method_is_refused()
    {
        using var model = new Several();

        Should.Throw<FlopsBudgetException>(() => Count(model, "3,8", "later")).Code.ShouldBe(DiagnosticIds.AsynchronousCode);
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void A_step_of_training_has_the_backward_pass_of_the_method_in_its_modules(Execution execution)
    {
        using var model = new Several();

        var report = FlopCounter.CountTraining(model, "3,8", new() { Method = "encode", Execution = execution });

        // Forward, and the gradient of the weight; the input needs none.
        report.Macs.Value.ShouldBe(2 * Down);
        report.Modules.Single(module => module.Path == "_down").Macs.Value.ShouldBe(2 * Down);
        report.Root.OwnMacs.Value.ShouldBe(0);
    }

    [Fact]
    public void What_reads_values_in_the_method_is_told_and_in_another_it_is_not()
    {
        using var model = new Several();

        Count(model, "3,8", "gated", Execution.Auto).MadeUpValues.ShouldNotBeNull();
        Count(model, "3,8", "encode", Execution.Real).MadeUpValues.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Executions))]
    public void Exported_methods_of_an_archive_are_counted_by_name(Execution execution)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("coder.pt", ScriptModels.WithMethods());

        var report = FlopCounter.Count(new ModelFile(path), "3,4", new() { Method = "encode", Execution = execution });

        report.Macs.Value.ShouldBe(3 * 4 * 3);
        report.Execution.ShouldBe(execution);
        report.Modules.Single(module => module.Path == "first").Macs.Value.ShouldBe(3 * 4 * 3);
        FlopCounter.Count(new ModelFile(path), "3,4", new() { Execution = execution }).Macs.Value.ShouldBe((3 * 4 * 3) + (3 * 3 * 2));
        var exception = Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(new ModelFile(path), "3,4", new() { Method = "encod", Execution = execution }));
        exception.Code.ShouldBe(DiagnosticIds.UnknownMethod);
        exception.Text.ShouldContain("Did you mean encode?");
        exception.Text.ShouldContain("@torch.jit.export");
    }

    [Fact]
    public void Reports_and_entries_of_the_baseline_name_the_method()
    {
        using var model = new Several();
        var encode = Count(model, "3,8", "encode");
        var forward = Count(model, "3,8", "forward");

        forward.Method.ShouldBeNull();
        encode.ShouldBe(Count(model, "3,8", "encode"));
        (encode with { Method = null }).ShouldNotBe(encode);
        encode.ToString().ShouldStartWith("Several for float32[3,8] in its method encode\n");
        encode.Under(Convention.Fvcore).Method.ShouldBe("encode");
        BaselineEntry.Of(encode).Key.ShouldNotBe(BaselineEntry.Of(forward).Key);
        BaselineEntry.Of(encode).Key.ToString().ShouldBe("Several for float32[3,8] in its method encode");
        BaselineJson.Read(BaselineJson.Write(new([BaselineEntry.Of(encode)])), "flops.lock.json").Entries.ShouldHaveSingleItem().Key.ShouldBe(BaselineEntry.Of(encode).Key);
        ReportJson.Write(encode).ShouldContain("\"method\": \"encode\"");
        ReportText.Tree(encode).ShouldStartWith("Several for float32[3,8] in its method encode");
        new ModelBudget { MaxMacs = new(Down - 1) }.Judge(encode).Findings.ShouldHaveSingleItem().Text.ShouldContain("for float32[3,8] in its method encode");
    }

    private static FlopReport Count(nn.Module model, string input, string? method, Execution execution = Execution.Shape) =>
        FlopCounter.Count(model, input, new() { Method = method, Execution = execution });

    private class Base : nn.Module<Tensor, Tensor>
    {
        protected Base(string name)
            : base(name)
        {
        }

        protected readonly TorchSharp.Modules.Linear _down = nn.Linear(8, 2);
        protected readonly TorchSharp.Modules.Linear _up = nn.Linear(2, 8);

        public override Tensor forward(Tensor input) => _up.call(encode(input));

        public virtual Tensor encode(Tensor input) => throw new NotSupportedException();

        private Tensor Hidden(Tensor input) => _down.call(input);
    }

    private sealed class Several : Base
    {
        public Several()
            : base(nameof(Several)) => RegisterComponents();

        public override Tensor encode(Tensor input) => _down.call(input);

        public Tensor decode(Tensor code, int times = 1) => Enumerable.Range(0, times).Select(_ => _up.call(code)).ToList()[0];

        public Tensor similarity(Tensor input)
        {
            _ = _down.call(input);
            return input.matmul(input.t());
        }

        public Tensor mixed(Tensor input) => _down.call(input);

        public Tensor mixed(Tensor input, Tensor code) => _down.call(input) + _up.call(code).sum();

        public Tensor either(Tensor input, int times) => _down.call(input) * times;

        public Tensor either(Tensor input, long times) => _down.call(input) * times;

        public (T Input, Tensor? Bias) typed<T>(T input) => (input, _down.bias);

        public IEnumerable<Tensor> steps(Tensor input)
        {
            var code = _down.call(input);
            yield return code;
            yield return _up.call(code);
        }

        public (Tensor Code, Tensor Output) both(Tensor input)
        {
            var code = _down.call(input);
            return (code, _up.call(code));
        }

        public Task<Tensor> later(Tensor input) => Task.FromResult(_down.call(input));

        public Tensor gated(Tensor input) => input.sum().ToSingle() > 0 ? _down.call(input) : input;
    }

    private sealed class Bare : nn.Module
    {
        private readonly TorchSharp.Modules.Linear _down = nn.Linear(8, 2);

        public Bare()
            : base(nameof(Bare)) => RegisterComponents();

        public Tensor encode(Tensor input) => _down.call(input);
    }
}
