using FlopsBudget.Counting;
using FlopsBudget.Counting.Rules;
using FlopsBudget.Traces;
using FlopsBudget.Tracing;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace FlopsBudget.Tests.Counting;

public class LeafOperatorsTests
{
    private static readonly Dictionary<string, Action> Calls = new(StringComparer.Ordinal)
    {
        ["conv1d"] = () => conv1d(zeros(2, 3, 9), zeros(4, 3, 3), zeros(4)),
        ["conv1d, unbatched"] = () => conv1d(zeros(3, 9), zeros(4, 3, 3)),
        ["conv2d"] = () => conv2d(zeros(2, 4, 9, 8), zeros(6, 2, 3, 3), zeros(6), strides: [2, 1], padding: [1, 1], groups: 2),
        ["conv2d, unbatched"] = () => conv2d(zeros(4, 9, 8), zeros(6, 4, 3, 3)),
        ["conv2d, text"] = () => conv2d_padding(zeros(2, 3, 9, 8), zeros(5, 3, 3, 3), padding: Padding.Same),
        ["conv3d"] = () => conv3d(zeros([2, 3, 5, 6, 7]), zeros([4, 3, 2, 2, 2])),
        ["conv_transpose1d"] = () => conv_transpose1d(zeros(2, 3, 9), zeros(3, 4, 3), stride: 2),
        ["conv_transpose2d"] = () => conv_transpose2d(zeros(2, 4, 9, 8), zeros(4, 3, 3, 3), zeros(6), strides: [2, 2], groups: 2),
        ["conv_transpose3d"] = () => conv_transpose3d(zeros([2, 3, 5, 6, 7]), zeros([3, 4, 2, 2, 2])),
        ["batch_norm"] = () => batch_norm(zeros(2, 3, 4, 5), zeros(3), ones(3), ones(3), zeros(3)),
        ["batch_norm, training"] = () => batch_norm(zeros(2, 3, 4, 5), zeros(3), ones(3), training: true),
        ["instance_norm"] = () => instance_norm(zeros(2, 3, 4, 5), weight: ones(3), bias: zeros(3)),
        ["instance_norm, statistics"] = () => instance_norm(zeros(2, 3, 4, 5), zeros(3), ones(3), use_input_stats: false),
        ["layer_norm"] = () => layer_norm(zeros(2, 3, 4), [4], ones(4), zeros(4)),
        ["layer_norm, plain"] = () => layer_norm(zeros(2, 3, 4), [3, 4]),
        ["group_norm"] = () => group_norm(zeros(2, 6, 4), 3, ones(6), zeros(6)),
        ["t"] = () => zeros(2, 3).t(),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_convention_counts_them_alike_with_and_without_what_they_run_inside(string name)
    {
        using var made = NewDisposeScope();
        using var noGradient = no_grad();
        var full = TraceSession.Record(null, Calls[name]);
        var leaves = TraceSession.Record(null, Calls[name], leaves: LeafOperators.NativeNames);

        Named(full, name).Children.ShouldNotBeEmpty();
        Named(leaves, name).Children.ShouldBeEmpty();
        foreach (var convention in Convention.All)
        {
            Read(convention, leaves).ShouldBe(Read(convention, full), convention.Name);
        }
    }

    [Fact]
    public void Each_of_them_is_covered_here() =>
        LeafOperators.Names.Select(name => name["aten::".Length..]).ShouldBe(Calls.Keys.Select(Operator).Distinct(), ignoreOrder: true);

    [Fact]
    public void A_model_on_shapes_is_recorded_with_them_whole()
    {
        using var model = nn.Conv2d(3, 5, 3);

        var report = FlopCounter.Count(model, "1,3,8,8", new() { Execution = Execution.Shape });

        report.Trace.Calls.Single(call => call.Name == "aten::conv2d").Children.ShouldBeEmpty();
        report.Macs.Value.ShouldBe(5 * 6 * 6 * 3 * 3 * 3);
    }

    [Fact]
    public void A_rule_for_an_operator_inside_of_one_is_told_of_what_hides_it()
    {
        using var model = nn.Conv2d(3, 5, 3);
        var rules = CountingRules.Empty.ForOperator("aten::convolution", _ => OperatorCost.OfMacs(7));

        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "1,3,8,8", new() { Execution = Execution.Shape, Rules = rules }))
            .Message.ShouldContain("it ran inside aten::conv2d");
    }

    [Fact]
    public void What_follows_a_failed_one_is_recorded()
    {
        using var made = NewDisposeScope();
        var trace = TraceSession.Record(
            null,
            () =>
            {
                Should.Throw<Exception>(() => conv2d(zeros(1, 4, 8, 8), zeros(5, 3, 3, 3)));
                zeros(2).add(1);
            },
            leaves: LeafOperators.NativeNames);

        trace.Calls.Select(call => call.Name).ShouldBe(["aten::zeros", "aten::zeros", "aten::conv2d", "aten::zeros", "aten::add"]);
    }

    [Fact]
    public void A_recording_inside_another_one_leaves_out_what_it_does_not_want()
    {
        using var made = NewDisposeScope();
        OperatorTrace inner = null!;

        var outer = TraceSession.Record(null, () => inner = TraceSession.Record(null, Calls["conv2d"], leaves: LeafOperators.NativeNames));

        outer.Calls.ShouldBeEmpty();
        Named(inner, "conv2d").Children.ShouldBeEmpty();
    }

    private static string Operator(string name) => name.Split(',')[0];

    private static OperatorCall Named(OperatorTrace trace, string name) =>
        trace.Calls.Single(call => call.Name == $"aten::{Operator(name)}");

    private static string Read(Convention convention, OperatorTrace trace) =>
        string.Join("; ", convention.Read(trace, CountingRules.Empty).Counted
            .Where(call => call.Problem is not null || call.Cost != OperatorCost.Zero)
            .Select(call => $"{call.Cost} {call.Problem}"));
}
