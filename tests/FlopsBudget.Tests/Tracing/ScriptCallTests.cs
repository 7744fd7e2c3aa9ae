using FlopsBudget.Tests.Reference.TorchScript;
using FlopsBudget.Tests.Reference.TorchScriptMore;
using TorchSharp;

namespace FlopsBudget.Tests.Tracing;

public sealed class ScriptCallTests
{
    [Theory]
    [InlineData("dict_in.s.pt", "Dict(str, Tensor) d")]
    [InlineData("list_in1.s.pt", "Tensor[] xs")]
    public void Inputs_that_no_shape_can_stand_for_are_told_with_the_declaration(string file, string parameter)
    {
        var archive = ArchiveIndex.Default.Find(file);
        using var model = torch.jit.load(archive.Path);
        foreach (var execution in Enum.GetValues<Execution>())
        {
            var exception = Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, archive.Inputs, new() { Execution = execution }));
            exception.Code.ShouldBe(DiagnosticIds.InputsDoNotFit);
            exception.Text.ShouldContain(parameter);
            exception.Text.ShouldContain("a list, a dictionary or a tuple");
        }
    }

    [Fact]
    public void The_reason_for_a_run_with_values_is_what_the_interpreter_says_last()
    {
        var archive = ArchiveIndex.Default.Find("lin.s.ofm.pt");
        using var model = torch.jit.load(archive.Path);
        FlopCounter.Count(model, archive.Inputs).FallbackReason.ShouldNotBeNull().ShouldStartWith("prepacked::linear_clamp_run: attempted to run this operator with Meta tensors");
        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, archive.Inputs, new() { Execution = Execution.Shape })).Text.ShouldContain("prepacked::linear_clamp_run");
    }

    [Fact]
    public void A_trace_that_makes_its_first_states_on_the_CPU_stays_on_shapes()
    {
        using var model = torch.jit.load(ScriptIndex.Default.Find("lstm_classifier.trace.pt").Path);
        var onShapes = FlopCounter.Count(model, "int64[2,9]", new() { Execution = Execution.Shape });
        var withValues = FlopCounter.Count(model, "int64[2,9]", new() { Execution = Execution.Real });
        (onShapes.Macs, onShapes.Parameters).ShouldBe((withValues.Macs, withValues.Parameters));
        onShapes.Macs.Value.ShouldBePositive();
    }

    /// <summary>Steps x batch x directions x gates x units x (inputs + states), of each layer, and what follows.</summary>
    [Theory]
    [InlineData("gru.t.pt", 3 * 7 * ((3 * 4 * (5 + 4)) + (3 * 4 * (4 + 4)) + (4 * 2)))]
    [InlineData("rnn.t.pt", 3 * 7 * 2 * 4 * (5 + 4))]
    public void So_does_one_of_any_other_recurrent_layer(string file, long macs)
    {
        var archive = ArchiveIndex.Default.Find(file);
        using var model = torch.jit.load(archive.Path);
        foreach (var execution in new[] { Execution.Auto, Execution.Shape, Execution.Real })
        {
            var report = FlopCounter.Count(model, archive.Inputs, new() { Execution = execution });
            report.ShouldCost(macs, archive.Parameters);
            report.Execution.ShouldBe(execution == Execution.Real ? Execution.Real : Execution.Shape);
        }
    }

    [Fact]
    public void A_trace_of_a_packed_sequence_costs_its_real_steps()
    {
        var archive = ArchiveIndex.Default.Find("packed_gru.t.pt");
        using var scope = torch.NewDisposeScope();
        using var model = torch.jit.load(archive.Path);

        // 11 of 3 x 7 steps, each with 3 gates of 4 units from 5 inputs and 4 states.
        var input = new[] { torch.zeros(3, 7, 5), torch.tensor(new long[] { 7, 3, 1 }) };
        FlopCounter.Count(model, input).ShouldCost((7 + 3 + 1) * 3 * 4 * (5 + 4), archive.Parameters);
    }
}
