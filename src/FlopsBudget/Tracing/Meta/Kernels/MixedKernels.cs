using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>
/// Element-wise operators between tensors without values and tensors that the model's own code made on the CPU: positions and masks.
/// libtorch refuses them, since it knows only one device at a time. A recurrent network with such a first state runs for real: served
/// whole, it would hide its products from conventions that count these.
/// </summary>
internal static class MixedKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        .. Pairs("mul", "Tensor other", Promoted),
        .. Pairs("div", "Tensor other", Divided),
        .. new[] { "eq", "ne", "lt", "le", "gt", "ge" }.Select(name => MetaKernel.Of($"{name}.Tensor(Tensor self, Tensor other) -> Tensor", Compared)),
        MetaKernel.Of("maximum(Tensor self, Tensor other) -> Tensor", Promoted),
        MetaKernel.Of("minimum(Tensor self, Tensor other) -> Tensor", Promoted),
        .. Pairs("bitwise_and", "Tensor other", Promoted),
        .. Pairs("bitwise_or", "Tensor other", Promoted),
        .. Pairs("masked_fill", "Tensor mask, Tensor value", Filled),
        MetaKernel.Of("cat(Tensor[] tensors, int dim=0) -> Tensor", Concatenated),
    ];

    internal static ImmutableArray<MetaKernel> WithScalars { get; } =
    [
        .. Pairs("add", "Tensor other, *, Scalar alpha=1", Promoted),
        .. Pairs("sub", "Tensor other, *, Scalar alpha=1", Promoted),
        MetaKernel.Of("masked_fill.Scalar(Tensor self, Tensor mask, Scalar value) -> Tensor", Filled),
        MetaKernel.Of("masked_fill_.Scalar(Tensor(a!) self, Tensor mask, Scalar value) -> Tensor(a!)", call => MetaResult.Same(0)),
    ];

    private static IEnumerable<MetaKernel> Pairs(string name, string others, Func<OperatorCall, MetaResult> shape) =>
    [
        MetaKernel.Of($"{name}.Tensor(Tensor self, {others}) -> Tensor", shape),
        MetaKernel.Of($"{name}_.Tensor(Tensor(a!) self, {others}) -> Tensor(a!)", call => MetaResult.Same(0)),
    ];

    private static MetaResult Promoted(OperatorCall call) => Spread(call, TypePromotion.Of(call.Tensor(0), call.Tensor(1)));

    private static MetaResult Compared(OperatorCall call) => Spread(call, ElementType.Bool);

    private static MetaResult Divided(OperatorCall call)
    {
        var type = TypePromotion.Of(call.Tensor(0), call.Tensor(1));
        return Spread(call, new TensorShape([], type).IsFloatingPoint ? type : ElementType.Float32);
    }

    // libtorch fills a copy that is laid out row by row.
    private static MetaResult Filled(OperatorCall call) => MetaResult.New(Broadcast.Of(call.Tensor(0), call.Tensor(1)), call.Tensor(0).Type);

    // The layout is that of the first tensor that has the result's sizes.
    private static MetaResult Spread(OperatorCall call, ElementType type)
    {
        var sizes = Broadcast.Of(call.Tensor(0), call.Tensor(1));
        return call.Tensor(0).Sizes.SequenceEqual(sizes) ? MetaResult.Like(0, type)
            : call.Tensor(1).Sizes.SequenceEqual(sizes) ? MetaResult.Like(1, type)
            : MetaResult.New(sizes, type);
    }

    private static MetaResult Concatenated(OperatorCall call)
    {
        // libtorch lets an empty vector stand for nothing.
        var tensors = call.Tensors(0).Where(tensor => tensor.Sizes is not [0]).ToArray();
        if (tensors.Length == 0)
        {
            return MetaResult.New([0], call.Tensors(0)[0].Type);
        }

        var dimension = Dimension.Of(call.Int(1), tensors[0].Rank);
        if (tensors.Any(tensor => tensor.Rank != tensors[0].Rank
            || !tensor.Sizes.SetItem(dimension, 0).SequenceEqual(tensors[0].Sizes.SetItem(dimension, 0))))
        {
            throw new ArgumentException($"{string.Join(", ", tensors.Select(tensor => tensor.ToString()))} cannot be joined in dimension {dimension}.");
        }

        var type = tensors.Skip(1).Aggregate(tensors[0], (sum, tensor) => new(sum.Sizes, TypePromotion.Of(sum, tensor))).Type;
        return MetaResult.New(tensors[0].Sizes.SetItem(dimension, tensors.Sum(tensor => tensor.Sizes[dimension])), type);
    }
}
