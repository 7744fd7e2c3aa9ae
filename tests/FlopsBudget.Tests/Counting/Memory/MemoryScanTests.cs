using FlopsBudget.Counting.Memory;
using FlopsBudget.Traces;

namespace FlopsBudget.Tests.Counting.Memory;

/// <summary>What is live when, on traces written by hand: a tensor is <c>T(storage, sizes)</c>, of four bytes an element.</summary>
public class MemoryScanTests
{
    private const long X = 1;
    private const long A = 2;
    private const long B = 3;
    private const long C = 4;
    private const long Weight = 100;

    [Fact]
    public void A_result_lives_to_its_last_use_and_inputs_and_outputs_to_the_end() =>
        Live(Trace(
            [T(X, 10)],
            [T(C, 1)],
            Call("relu", [T(X, 10)], T(A, 20)),
            Call("relu", [T(A, 20)], T(B, 30)),
            Call("relu", [T(B, 30)], T(C, 1)),
            Call("relu", [T(C, 1)], T(5, 2)))).ShouldBe([4 * (10 + 20), 4 * (10 + 20 + 30), 4 * (10 + 30 + 1), 4 * (10 + 1 + 2)]);

    [Fact]
    public void A_view_keeps_the_whole_and_moves_nothing()
    {
        var trace = Trace([T(X, 8)], [T(B, 2)], Call("relu", [T(X, 8)], T(A, 8)), Call("slice", [T(A, 8)], T(A, 2)), Call("relu", [T(A, 2)], T(B, 2)));

        Live(trace).ShouldBe([4 * (8 + 8), 4 * (8 + 8), 4 * (8 + 8 + 2)]);
        Traffic(trace)[1].ShouldBe(default);
        Traffic(trace)[2].ShouldBe(new(Read: 4 * 2, Written: 4 * 2, Made: 4 * 2));
    }

    [Fact]
    public void What_works_in_place_reads_and_writes_and_makes_nothing() =>
        Traffic(Trace([T(X, 8)], null, Call("add_", [T(X, 8), T(Weight, 8)], T(X, 8)), Call("squeeze_", [T(X, 8)], T(X, 8)), Call("copy_", [T(X, 8), T(Weight, 1)], T(X, 8))))
            .ShouldBe([new(4 * 16, 4 * 8, 0), default, new(4 * 1, 4 * 8, 0)]);

    [Fact]
    public void An_address_that_is_used_again_is_another_tensor() =>
        Live(Trace(
            [T(X, 1)],
            [T(A, 5)],
            Call("relu", [T(X, 1)], T(A, 100)),
            Call("relu", [T(A, 100)], T(B, 3)),
            Call("relu", [T(B, 3)], T(A, 5)))).ShouldBe([4 * (1 + 100), 4 * (1 + 100 + 3), 4 * (1 + 3 + 5)]);

    [Fact]
    public void Weights_are_read_and_are_no_activations()
    {
        var trace = Trace([T(X, 4)], [T(A, 4)], Call("linear", [T(X, 4), T(Weight, 4, 4)], T(A, 4)));

        Live(trace).ShouldBe([4 * (4 + 4)]);
        Traffic(trace).ShouldBe([new(4 * (4 + 16), 4 * 4, 4 * 4)]);
    }

    [Fact]
    public void A_tensor_that_is_given_twice_is_read_once() =>
        Traffic(Trace([T(X, 4)], null, Call("mul", [T(X, 4), T(X, 4)], T(A, 4))))[0].Read.ShouldBe(4 * 4);

    [Fact]
    public void What_is_repeated_without_being_copied_is_read_once() =>
        Traffic(Trace([T(X, 4)], null, Call("expand", [T(X, 4)], T(X, 9, 4)), Call("relu", [T(X, 9, 4)], T(A, 9, 4))))[1].ShouldBe(new(4 * 4, 4 * 36, 4 * 36));

    [Fact]
    public void What_is_only_shaped_like_another_reads_nothing_and_what_is_empty_is_not_written() =>
        Traffic(Trace([T(X, 4)], null, Call("zeros_like", [T(X, 4)], T(A, 4)), Call("empty_like", [T(X, 4)], T(B, 4)))).ShouldBe([new(0, 16, 16), new(0, 0, 16)]);

    [Fact]
    public void Operators_inside_of_one_that_the_table_knows_are_its_own_affair()
    {
        var inner = Call("addmm", [T(X, 2, 4)], T(A, 2, 4));
        var linear = new OperatorCall("aten::linear", [OperatorArgument.Of(T(X, 2, 4))], [OperatorArgument.Of(T(B, 2, 4))], [Call("empty", [], T(C, 1000)), inner]);
        var frame = new OperatorCall("forward", [], [], [linear]);

        MemoryScan.Of(new([frame], null, []) { Inputs = [T(X, 2, 4)] })!.Steps.ShouldHaveSingleItem().Call.ShouldBeSameAs(linear);
    }

    [Fact]
    public void What_nobody_uses_lives_on_where_nobody_says_what_is_returned() =>
        Live(Trace([T(X, 1)], null, Call("relu", [T(X, 1)], T(A, 10)), Call("relu", [T(X, 1)], T(B, 1)), Call("relu", [T(B, 1)], T(C, 1))))
            .ShouldBe([4 * (1 + 10), 4 * (1 + 10 + 1), 4 * (1 + 10 + 1 + 1)]);

    [Fact]
    public void What_is_taken_out_of_a_list_is_not_made() =>
        Live(Trace([T(X, 1)], [T(A, 10)], Call("relu", [T(X, 1)], T(A, 10)), Call("__getitem__", [], T(A, 10)))).ShouldBe([4 * 11, 4 * 11]);

    [Fact]
    public void A_turn_of_a_loop_counts_as_often_as_it_runs() =>
        Traffic(Trace([T(X, 1)], null, Call("relu", [T(X, 1)], 7, T(A, 1)))).ShouldBe([new(7 * 4, 7 * 4, 7 * 4)]);

    [Fact]
    public void A_trace_that_does_not_tell_which_tensors_share_memory_tells_nothing() =>
        MemoryScan.Of(Trace([T(X, 1)], null, Call("relu", [T(X, 1)], T(0, 1)))).ShouldBeNull();

    [Fact]
    public void More_bytes_than_can_be_counted_are_not_known() =>
        MemoryScan.Of(Trace([T(X, long.MaxValue / 2)], null, Call("relu", [T(X, 1)], T(A, 1)))).ShouldBeNull();

    private static TensorShape T(long storage, params long[] sizes) => new([.. sizes], ElementType.Float32) { Storage = storage };

    private static OperatorCall Call(string name, TensorShape[] inputs, TensorShape output) => Call(name, inputs, 1, output);

    private static OperatorCall Call(string name, TensorShape[] inputs, long times, TensorShape output) =>
        new($"aten::{name}", [.. inputs.Select(OperatorArgument.Of)], [OperatorArgument.Of(output)]) { Times = times };

    private static OperatorTrace Trace(TensorShape[] inputs, TensorShape[]? outputs, params OperatorCall[] calls) => new(calls, null, []) { Inputs = inputs, Outputs = outputs };

    private static long[] Live(OperatorTrace trace) => MemoryScan.Of(trace)!.Live();

    private static CallTraffic[] Traffic(OperatorTrace trace) => [.. MemoryScan.Of(trace)!.Steps.Select(step => step.Traffic)];
}
