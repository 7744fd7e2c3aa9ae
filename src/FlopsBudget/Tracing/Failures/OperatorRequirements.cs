using System.Collections.Frozen;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Failures;

/// <summary>What operators of neural networks demand of their arguments, so that one that has failed can be explained.</summary>
internal static class OperatorRequirements
{
    private static readonly FrozenSet<string> Elementwise = new[]
    {
        "aten::add", "aten::add_", "aten::sub", "aten::sub_", "aten::mul", "aten::mul_", "aten::div", "aten::div_", "aten::pow", "aten::maximum", "aten::minimum",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The argument that does not fit; null where none is known.</summary>
    internal static Mismatch? Find(OperatorCall call)
    {
        try
        {
            return Look(call);
        }
        catch (UnexpectedArgumentException)
        {
            // What is given to an operator that fails may be anything; then its own message is all there is.
            return null;
        }
    }

    private static Mismatch? Look(OperatorCall call) => call.Name switch
    {
        "aten::linear" => Contraction(call, 0, 1, -1),
        "aten::mm" or "aten::matmul" => Contraction(call, 0, 1, -2),
        "aten::addmm" => Contraction(call, 1, 2, -2),
        "aten::bmm" => Contraction(call, 0, 1, -2),
        "aten::conv1d" or "aten::conv2d" or "aten::conv3d" => Convolution(call, groups: 6),
        "aten::convolution" or "aten::_convolution" => Convolution(call, groups: 8, transposed: call.Bool(6)),
        "aten::conv_transpose1d" or "aten::conv_transpose2d" or "aten::conv_transpose3d" => Convolution(call, groups: 6, transposed: true),
        "aten::embedding" => call.Tensor(1) is { Type: not (ElementType.Int32 or ElementType.Int64) } indices ? Mismatch.OfType(indices, "int64 or int32") : null,
        "aten::batch_norm" or "aten::instance_norm" => Channels(call.Tensor(0), call.OptionalTensor(1) ?? call.OptionalTensor(3)),
        "aten::group_norm" => Channels(call.Tensor(0), call.OptionalTensor(2)),
        "aten::layer_norm" => Normalized(call),
        "aten::lstm" or "aten::gru" or "aten::rnn_tanh" or "aten::rnn_relu" => Recurrence(call),
        "aten::cat" => Concatenation(call),
        _ => Elementwise.Contains(call.Name) ? Broadcast(call) : null,
    };

    // The dimension that two tensors share, and their element type.
    private static Mismatch? Contraction(OperatorCall call, int left, int right, int shared)
    {
        var (tensor, other) = (call.Tensor(left), call.Tensor(right));
        return other.Rank == 0 ? null : Mismatch.OfSize(tensor, -1, other.Size(other.Rank == 1 ? 0 : shared)) ?? Mismatch.OfType(tensor, other.Type);
    }

    private static Mismatch? Convolution(OperatorCall call, int groups, bool transposed = false)
    {
        var (tensor, weight) = (call.Tensor(0), call.Tensor(1));
        return weight.Rank < 3 ? null : Mismatch.OfRank(tensor, weight.Rank, weight.Rank - 1)
            ?? Mismatch.OfSize(tensor, tensor.Rank == weight.Rank ? 1 : 0, transposed ? weight.Size(0) : weight.Size(1) * call.Int(groups))
            ?? Mismatch.OfType(tensor, weight.Type);
    }

    private static Mismatch? Recurrence(OperatorCall call) =>
        call.Tensors(2) is [{ Rank: 2 } weight, ..] ? Mismatch.OfSize(call.Tensor(0), -1, weight.Size(1)) ?? Mismatch.OfType(call.Tensor(0), weight.Type) : null;

    private static Mismatch? Channels(TensorShape tensor, TensorShape? weight) => weight is null ? null : Mismatch.OfSize(tensor, 1, weight.Elements);

    private static Mismatch? Normalized(OperatorCall call)
    {
        var sizes = call.Ints(1);
        return sizes.Select((size, place) => Mismatch.OfSize(call.Tensor(0), place - sizes.Length, size)).FirstOrDefault(misfit => misfit is not null);
    }

    private static Mismatch? Concatenation(OperatorCall call)
    {
        var (tensors, along) = (call.Tensors(0), call.Int(1));
        if (tensors is not [var first, ..])
        {
            return null;
        }

        return tensors.Select(Find).FirstOrDefault(misfit => misfit is not null);

        Mismatch? Find(TensorShape tensor) => Mismatch.OfRank(tensor, first.Rank) ?? Enumerable.Range(0, first.Rank)
            .Where(place => place != (along < 0 ? along + first.Rank : along))
            .Select(place => Mismatch.OfSize(tensor, place, first.Sizes[place]))
            .FirstOrDefault(misfit => misfit is not null);
    }

    private static Mismatch? Broadcast(OperatorCall call)
    {
        if (call.OptionalTensor(0) is not { } left || call.OptionalTensor(1) is not { } right)
        {
            return null;
        }

        var place = Enumerable.Range(1, Math.Min(left.Rank, right.Rank)).FirstOrDefault(place => left.Size(-place) != right.Size(-place) && left.Size(-place) != 1 && right.Size(-place) != 1);
        return place == 0 ? null : Mismatch.OfSize(left, -place, right.Size(-place));
    }
}
