using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Costs of operators whose weights are packed in objects: the object says nothing, but the archive of the module in which the operator
/// ran does. Where several of its weights fit the operator, they have to cost the same.
/// </summary>
internal static class PackedOperands
{
    /// <summary>MACs, of integers where the weight is quantized, of a convolution: result elements x weights of one output channel.</summary>
    internal static OperatorCost Convolution(OperatorCall call)
    {
        var (input, output) = (call.Tensor(0), call.Output());
        return Only(call, isTransposed: false, weight => weight.Sizes.Count >= 3 && weight.Sizes[0] == Channels(output) && IsGrouped(Channels(input), weight)
            ? output.Elements * (weight.Elements / weight.Sizes[0])
            : null);
    }

    /// <summary>MACs, of integers where the weight is quantized, of a transposed convolution: input elements x weights of one input channel.</summary>
    internal static OperatorCost TransposedConvolution(OperatorCall call)
    {
        var (input, output) = (call.Tensor(0), call.Output());
        return Only(call, isTransposed: true, weight => weight.Sizes.Count >= 3 && weight.Sizes[0] == Channels(input) && IsGrouped(Channels(output), weight)
            ? input.Elements * (weight.Elements / weight.Sizes[0])
            : null);
    }

    /// <summary>MACs, of integers where the weight is quantized, of a recurrent layer: steps x batch x all its weights, of each layer and direction.</summary>
    internal static OperatorCost RecurrentLayer(OperatorCall call)
    {
        // (data, batch_sizes, hx, params, ...) of a packed sequence, or (input, hx, params, ...).
        var isPacked = call.Inputs[2].Kind is ArgumentKind.Tensor or ArgumentKind.TensorList;
        var rows = isPacked ? call.Tensor(0).Size(0) : call.Tensor(0).Size(0) * call.Tensor(0).Size(1);
        var layers = (int)call.Int(isPacked ? 5 : 4) * (call.Bool(isPacked ? 8 : 7) ? 2 : 1);
        return OfAll(call, rows, layers, 2);
    }

    /// <summary>MACs, of integers where the weight is quantized, of a recurrent cell: batch x its weights.</summary>
    internal static OperatorCost RecurrentCell(OperatorCall call) => OfAll(call, call.Tensor(0).Rank == 1 ? 1 : call.Tensor(0).Size(0), 2, 1);

    private static OperatorCost OfAll(OperatorCall call, long rows, int objects, int weightsOfEach)
    {
        var packed = Around(call).Select(scopes => scopes.SelectMany(scope => scope.Packed).Where(one => one.Weights.Any()).ToList()).FirstOrDefault(found => found.Count > 0)
            ?? throw NotFound(call);
        if (packed.Count != objects || packed.Any(one => one.Weights.Count() != weightsOfEach))
        {
            throw new UnexpectedArgumentException(call, $"its module holds {packed.Count} packed weights, and {objects} are those of the operator");
        }

        var weights = packed.SelectMany(one => one.Weights).ToList();
        return Cost(rows * weights.Sum(weight => weight.Elements), weights.TrueForAll(weight => weight.IsQuantized));
    }

    // What is packed in half or single precision is multiplied as such.
    private static OperatorCost Cost(long macs, bool isQuantized) => isQuantized ? OperatorCost.OfIntegerMacs(macs) : OperatorCost.OfMacs(macs);

    private static OperatorCost Only(OperatorCall call, bool isTransposed, Func<PackedTensor, long?> macs)
    {
        foreach (var scopes in Around(call))
        {
            var costs = scopes.SelectMany(scope => scope.Packed).Where(packed => packed.IsTransposed == isTransposed).SelectMany(packed => packed.Weights)
                .Select(weight => macs(weight) is { } count ? Cost(count, weight.IsQuantized) : (OperatorCost?)null)
                .OfType<OperatorCost>()
                .Distinct()
                .ToArray();
            switch (costs)
            {
                case [var only]:
                    return only;
                case [_, ..]:
                    throw new UnexpectedArgumentException(call, "several packed weights of its module fit it, with kernels of different sizes");
                default:
                    break;
            }
        }

        throw NotFound(call);
    }

    // The module in which it ran with what it holds its weights in, or, where modules are not told apart, the whole model.
    private static IEnumerable<IEnumerable<ModuleScope>> Around(OperatorCall call)
    {
        for (var module = call.Module; module is not null; module = module.Caller)
        {
            yield return module.Scope.SelfAndDescendants();
        }
    }

    // Its second size is a group's share of the channels, and each group has its share of the first.
    private static bool IsGrouped(long channels, PackedTensor weight) =>
        weight.Sizes[1] > 0 && channels % weight.Sizes[1] == 0 && weight.Sizes[0] % (channels / weight.Sizes[1]) == 0;

    private static long Channels(TensorShape shape) => shape.Size(1);

    private static UnexpectedArgumentException NotFound(OperatorCall call) =>
        new(call, "its weight is packed in an object, and no module around it has one of that form");
}
