using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FlopsBudget.Counting;
using FlopsBudget.Tests.Counting.Classes;
using FlopsBudget.Traces;
using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Meta;
using FlopsBudget.Tracing.Meta.Checks;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta.Coverage;

/// <summary>Operators give on shapes what they give with values, however their tensors lie, and refuse what they refuse.</summary>
public class WrittenCallTests
{
    // Mostly libtorch's own kernels for shapes, and what they do otherwise.
    private static readonly Dictionary<string, string> LibtorchDiffers = new()
    {
        ["aten::_autocast_to_reduced_precision"] = "it looks at the device to choose a type",
        ["aten::_pad_enum"] = "nothing to pad: a copy that does not keep channels last",
        ["aten::_to_cpu"] = "with values the tensor is there already",
        ["aten::to"] = "with values the tensor is there already",
        ["aten::isin"] = "a number has a dimension on shapes",
        ["aten::masked_select_backward"] = "the strides of a mask",
        ["aten::max_pool1d"] = "the strides of a window of one",
        ["aten::native_channel_shuffle"] = "channels last are not kept",
        ["aten::reflection_pad3d"] = "channels last are not kept",
        ["aten::reflection_pad3d_backward"] = "channels last are not kept",
        ["aten::replication_pad2d"] = "channels last are not kept",
        ["aten::replication_pad3d"] = "channels last are not kept",
        ["aten::slow_conv_transpose2d"] = "channels last are not kept",
        ["aten::floor_divide"] = "a kernel cannot tell a number, which has no say in the type, from a tensor of one element",
    };

    // With noise that is not row by row, libtorch writes beyond its memory and the process ends.
    private static readonly string[] Deadly = ["aten::rrelu_with_noise", "aten::rrelu_with_noise_"];

    private static readonly HashSet<string> Ours =
        [.. MetaKernelTable.All.Concat(MetaKernelTable.WithScalars).Select(kernel => kernel.Schema.OperatorName)];

    [Fact]
    public void Sizes_types_and_strides_are_the_same_with_and_without_values_in_every_layout()
    {
        using var noGradients = no_grad();
        var wrong = new List<string>();
        var compared = new HashSet<string>();
        foreach (var call in WrittenCall.All.Where(call => !call.MakesTensors && !LibtorchDiffers.ContainsKey(call.Operator)))
        {
            using var compiled = call.Compile();
            if (KernelsOf(compiled, call) is not { Count: > 0 } kernels)
            {
                continue;
            }

            foreach (var layouts in Deadly.Contains(call.Operator) ? [All(call, TensorLayout.RowByRow)] : LayoutsOf(call))
            {
                var (real, onShapes) = (Describe(compiled, call, layouts, values: true), Describe(compiled, call, layouts, values: false));
                if (real is null || onShapes is null)
                {
                    continue;
                }

                compared.UnionWith(kernels);
                if (real != onShapes)
                {
                    wrong.Add($"{call} [{string.Join(", ", layouts)}]: {real}, on shapes {onShapes}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        Ours.Except(compared).Order(StringComparer.Ordinal).ToArray().ShouldBe(
            ["aten::_embedding_bag", "aten::_embedding_bag_backward", "aten::_embedding_bag_dense_backward", "aten::_embedding_bag_forward_only", "aten::adaptive_avg_pool3d_backward", "aten::floor_divide"],
            customMessage: "Their calls make tensors inside, write into a tensor that is given, or stand above; or a kernel is compared now.");
    }

    [Fact]
    public void What_operators_refuse_with_values_they_refuse_without()
    {
        using var noGradients = no_grad();
        var wrong = new List<string>();
        foreach (var call in WrittenCall.Refused)
        {
            using var compiled = call.Compile();
            var layouts = All(call, TensorLayout.RowByRow);
            if (Describe(compiled, call, layouts, values: true) is { } real)
            {
                wrong.Add($"{call} with values: {real}");
            }

            if (Describe(compiled, call, layouts, values: false) is { } onShapes && !IsRefusedAfterwards(compiled, call))
            {
                wrong.Add($"{call} on shapes: {onShapes}");
            }
        }

        WrittenCall.Refused.Length.ShouldBeGreaterThan(1100);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void What_operators_take_with_values_is_not_refused_afterwards()
    {
        using var noGradients = no_grad();
        var wrong = new List<string>();
        var compared = 0;

        // What equal answers without values is refused on purpose.
        foreach (var call in WrittenCall.All.Where(call => !call.MakesTensors && !Deadly.Contains(call.Operator) && call.Operator != "aten::equal"))
        {
            using var compiled = call.Compile();
            if (Describe(compiled, call, All(call, TensorLayout.RowByRow), values: true) is not null)
            {
                compared++;
                if (IsRefusedAfterwards(compiled, call))
                {
                    wrong.Add(call.ToString());
                }
            }
        }

        compared.ShouldBeGreaterThan(1800);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Operators_cost_the_same_with_and_without_values()
    {
        using var noGradients = no_grad();
        var wrong = new List<string>();
        var compared = 0;
        foreach (var call in WrittenCall.All.Where(call => !call.MakesTensors))
        {
            using var compiled = call.Compile();
            if (Cost(compiled, call, values: true) is { } real && Cost(compiled, call, values: false) is { } onShapes)
            {
                compared++;
                if (real.Macs != onShapes.Macs)
                {
                    wrong.Add($"{call}: {real}, on shapes {onShapes}");
                }
            }
        }

        compared.ShouldBeGreaterThan(1500);
        wrong.ShouldBeEmpty();
    }

    /// <summary>Whether the call goes through on shapes, and what a run on shapes looks at afterwards refuses it.</summary>
    private static bool IsRefusedAfterwards(CompiledCall compiled, WrittenCall call)
    {
        if (Record(compiled, call, values: false) is not { } trace)
        {
            return false;
        }

        try
        {
            LateChecks.ThrowIfUnmet(trace);
            return false;
        }
        catch (Exception exception) when (exception is NotSupportedException or MetaKernelException)
        {
            return true;
        }
    }

    private static IEnumerable<ImmutableArray<TensorLayout>> LayoutsOf(WrittenCall call) =>
        Enum.GetValues<TensorLayout>()
            .SelectMany(layout => new[] { All(call, layout), FirstAlone(call, layout) })
            .DistinctBy(layouts => string.Join(',', layouts));

    private static ImmutableArray<TensorLayout> All(WrittenCall call, TensorLayout layout) => [.. call.Tensors.Select(_ => layout)];

    private static ImmutableArray<TensorLayout> FirstAlone(WrittenCall call, TensorLayout layout) =>
        [.. call.Tensors.Select((_, index) => index == 0 ? layout : TensorLayout.RowByRow)];

    private static IReadOnlyCollection<string> KernelsOf(CompiledCall compiled, WrittenCall call) =>
        Record(compiled, call, values: false) is { } trace
            ? [.. trace.Calls.SelectMany(OperatorsThatRan.WithInside).Select(inside => inside.Name).Where(Ours.Contains).Distinct()]
            : [];

    /// <summary>What the operator cost; null where it did not run, or inside of another one that is taken apart otherwise.</summary>
    private static OperatorCost? Cost(CompiledCall compiled, WrittenCall call, bool values) =>
        Record(compiled, call, values) is { } trace && trace.Calls.SelectMany(OperatorsThatRan.WithInside).FirstOrDefault(inside => inside.Name == call.Operator) is { } own
            ? OperatorWalk.Count(trace with { Calls = [own] }, OperatorTable.Standard).Aggregate(OperatorCost.Zero, (sum, part) => sum + part.Cost)
            : null;

    private static OperatorTrace? Record(CompiledCall compiled, WrittenCall call, bool values)
    {
        OperatorTrace? trace = null;
        var ran = Run(call, All(call, TensorLayout.RowByRow), values, tensors =>
        {
            trace = TraceSession.Record(null, () => compiled.Run(tensors));
            return string.Empty;
        });
        return ran is null ? null : trace;
    }

    private static string? Describe(CompiledCall compiled, WrittenCall call, ImmutableArray<TensorLayout> layouts, bool values) =>
        Run(call, layouts, values, tensors => string.Join(' ', Parts(compiled.Run(tensors)).Select(Describe)));

    /// <summary>Null where the call is refused, or needs values.</summary>
    private static string? Run(WrittenCall call, ImmutableArray<TensorLayout> layouts, bool values, Func<Tensor[], string> run)
    {
        using var scope = NewDisposeScope();
        try
        {
            var tensors = call.Tensors.Zip(layouts, (tensor, layout) => tensor.Make(values, layout)).ToArray();
            if (values)
            {
                return run(tensors);
            }

            using var meta = MetaRun.Enter();
            string? result;
            try
            {
                result = run(tensors);
            }
            finally
            {
                meta.ThrowIfFaulted();
            }

            return result;
        }
        catch (Exception exception) when (exception is ExternalException or MetaKernelException or NotImplementedException)
        {
            return null;
        }
    }

    private static IEnumerable<object?> Parts(object? value) => value switch
    {
        Tensor or string or null => [value],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(index => Parts(tuple[index])),
        IEnumerable list => list.Cast<object?>().SelectMany(Parts),
        _ => [value],
    };

    private static string Describe(object? part) => part is Tensor tensor
        ? tensor.IsInvalid ? "undefined" : $"{tensor.dtype}[{string.Join(',', tensor.shape)}]({string.Join(',', tensor.stride())})"
        : Convert.ToString(part, CultureInfo.InvariantCulture) ?? "null";
}
