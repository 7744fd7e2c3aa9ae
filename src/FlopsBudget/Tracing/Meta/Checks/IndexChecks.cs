using FlopsBudget.Traces;
using FlopsBudget.Tracing.Meta.Kernels;
using static FlopsBudget.Tracing.Meta.Kernels.Demand;

namespace FlopsBudget.Tracing.Meta.Checks;

/// <summary>Indices that have to fit what they are indices of.</summary>
internal static class IndexChecks
{
    internal static IReadOnlyList<LateCheck> All { get; } =
    [
        LateCheck.Of("index_put", Put),
        LateCheck.Of("put", call => That(call.Tensor(1).Elements == call.Tensor(2).Elements, $"{call.Tensor(1)} and {call.Tensor(2)} have different numbers of elements.")),
        LateCheck.Of("index_fill", call => That(call.Tensor(2).Rank <= 1 && Math.Abs(call.Int(1) + 0.5) <= Math.Max(call.Tensor(0).Rank, 1), $"{call.Tensor(2)} is no list of indices for dimension {call.Inputs[1]} of {call.Tensor(0)}.")),
        LateCheck.Of("index_fill", call => That(call.OptionalTensor(3) is not { Rank: > 0 }, $"{call.Inputs[^1]} is no single value.")),
    ];

    private static void Put(OperatorCall call)
    {
        var (self, indices) = (call.Tensor(0), call.Inputs[1].Tensors);
        var given = indices.OfType<TensorShape>().ToArray();
        That(given.All(IsIndex), $"{string.Join(" and ", given.Where(index => !IsIndex(index)))} holds no indices.");
        That(indices.Sum(index => index is { } mask && IsMask(mask) ? mask.Rank : 1) <= self.Rank, $"{indices.Length} indices are too many for {self}.");
        if (given.Length == 0 || given.Any(IsMask))
        {
            // How many a mask leaves is a value.
            return;
        }

        var chosen = Broadcast.Of(given);
        var rest = self.Sizes.Where((_, place) => place >= indices.Length || indices[place] is null).ToArray();
        var first = indices.TakeWhile(index => index is null).Count();
        var isAdjacent = indices.Skip(first).Take(given.Length).All(index => index is not null);
        long[] result = isAdjacent ? [.. rest[..first], .. chosen, .. rest[first..]] : [.. chosen, .. rest];
        var values = call.Tensor(2);
        That(IsExpandable(values, result), $"{values} cannot be written where [{string.Join(',', result)}] elements are.");
    }

    private static bool IsMask(TensorShape index) => index.Type is ElementType.Bool or ElementType.UInt8;

    private static bool IsIndex(TensorShape index) => IsMask(index) || index.Type is ElementType.Int64 or ElementType.Int32;
}
