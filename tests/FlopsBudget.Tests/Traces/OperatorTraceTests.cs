using FlopsBudget.Traces;
using FlopsBudget.Tracing;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Traces;

public class OperatorTraceTests
{
    [Fact]
    public void Records_an_operator_with_its_arguments_and_results()
    {
        var trace = TraceSession.Record(null, () => nn.functional.conv2d(zeros(2, 3, 8, 9), zeros(5, 3, 3, 3), strides: [2, 2], padding: [1, 1]));
        var call = trace.Calls.Single(call => call.Name == "aten::conv2d");
        call.Tensor(0).Sizes.ShouldBe([2, 3, 8, 9]);
        call.Tensor(1).Sizes.ShouldBe([5, 3, 3, 3]);
        call.OptionalTensor(2).ShouldBeNull();
        call.Ints(3).ShouldBe([2, 2]);
        call.Ints(4).ShouldBe([1, 1]);
        call.Int(6).ShouldBe(1);
        call.Output().Sizes.ShouldBe([2, 5, 4, 5]);
        call.Output().Type.ShouldBe(ElementType.Float32);
    }

    [Fact]
    public void Records_lists_texts_booleans_and_numbers()
    {
        var trace = TraceSession.Record(null, () =>
        {
            einsum("ij,jk->ik", zeros(2, 3), zeros(3, 4));
            nn.functional.dropout(zeros(2), 0.25, training: false);
        });
        var product = trace.Calls.Single(call => call.Name == "aten::einsum");
        product.Inputs[0].Text.ShouldBe("ij,jk->ik");
        product.Tensors(1).Select(tensor => tensor.ToString()).ShouldBe(["float32[2,3]", "float32[3,4]"]);
        var dropout = trace.Calls.Single(call => call.Name == "aten::dropout");
        dropout.Inputs[1].Double.ShouldBe(0.25);
        dropout.Bool(2).ShouldBeFalse();
    }

    [Fact]
    public void Keeps_what_an_operator_calls_inside_it()
    {
        var trace = TraceSession.Record(null, () => nn.functional.conv2d(zeros(1, 3, 8, 8), zeros(5, 3, 3, 3)));
        var outer = trace.Calls.Single(call => call.Name == "aten::conv2d");
        outer.Children.ShouldHaveSingleItem().Name.ShouldBe("aten::convolution");
    }

    [Fact]
    public void Sees_only_its_own_thread()
    {
        using var begun = new ManualResetEventSlim();
        var other = new Thread(() =>
        {
            begun.Wait();
            zeros(2).mul(2);
        });
        other.Start();
        var trace = TraceSession.Record(null, () =>
        {
            zeros(2).add(1);
            begun.Set();
            other.Join();
        });
        trace.Calls.ShouldContain(call => call.Name == "aten::add");
        trace.Calls.ShouldNotContain(call => call.Name == "aten::mul");
    }

    [Fact]
    public void Ends_with_the_code()
    {
        var trace = TraceSession.Record(null, () => zeros(2).add(1));
        var before = trace.Calls.Count;
        zeros(2).mul(2);
        trace.Calls.Count.ShouldBe(before);
    }

    [Fact]
    public void An_operator_that_fails_is_recorded_and_what_follows_stands_beside_it()
    {
        var trace = TraceSession.Record(null, () =>
        {
            Should.Throw<Exception>(() => zeros(2, 3).mm(zeros(2, 3)));
            zeros(2).add(1);
        });
        trace.Calls.Single(call => call.Name == "aten::mm").Outputs.ShouldBeEmpty();
        trace.Calls.ShouldContain(call => call.Name == "aten::add");
    }

    [Fact]
    public void A_trace_inside_a_trace_is_no_part_of_it()
    {
        OperatorTrace? inner = null;
        var outer = TraceSession.Record(null, () =>
        {
            zeros(2).add(1);
            inner = TraceSession.Record(null, () => zeros(2).mul(2));
            zeros(2).sub(1);
        });
        inner!.Calls.Select(call => call.Name).ShouldBe(["aten::zeros", "aten::mul"]);
        outer.Calls.Select(call => call.Name).ShouldBe(["aten::zeros", "aten::add", "aten::zeros", "aten::sub"]);
    }

    [Fact]
    public void The_exception_of_the_code_comes_out_and_nothing_is_observed_any_more()
    {
        var thrown = new InvalidOperationException("mine");
        Should.Throw<InvalidOperationException>(() => TraceSession.Record(null, () => throw thrown)).ShouldBeSameAs(thrown);
        TraceSession.Record(null, () => zeros(2).add(1)).Calls.Count.ShouldBe(2);
    }
}
