using System.Collections.Frozen;
using System.Collections.Immutable;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Meta.Checks;

namespace FlopsBudget.Tracing.Values;

/// <summary>Follows values from the tensors that hold them first through a trace, to where the size of a result or a number of the model's code depends on them.</summary>
internal sealed class ValueFlow
{
    // The result of these has another size, or is a number, as the values of an argument are.
    private static readonly FrozenSet<string> Reading = Named(
        "_local_scalar_dense nonzero nonzero_static masked_select equal bincount _unique _unique2 unique_dim unique_consecutive unique_dim_consecutive _pack_padded_sequence");

    // They take a tensor for its sizes and its type alone.
    private static readonly FrozenSet<string> Forgetting = Named(
        "empty_like zeros_like ones_like full_like rand_like randn_like randint_like new_empty new_empty_strided new_zeros new_ones new_full");

    private readonly HashSet<long> _holders;
    private readonly Func<OperatorCall, bool> _isSource;
    private readonly List<OperatorCall> _reads = [];

    private ValueFlow(IEnumerable<long> holders, Func<OperatorCall, bool> isSource)
    {
        _holders = [.. holders];
        _isSource = isSource;
    }

    /// <summary>The operators that read values.</summary>
    /// <param name="trace">What ran, also when it broke off.</param>
    /// <param name="holders">The tensors that hold the values at first.</param>
    /// <param name="isSource">Which operators give more of them; null for none.</param>
    internal static IReadOnlyList<OperatorCall> Reads(OperatorTrace trace, IEnumerable<long> holders, Func<OperatorCall, bool>? isSource)
    {
        if (!trace.Calls.Any(MayRead))
        {
            return [];
        }

        var flow = new ValueFlow(holders, isSource ?? (_ => false));
        foreach (var call in trace.Calls)
        {
            flow.Follow(call, isInside: false);
        }

        return flow._reads;
    }

    private static FrozenSet<string> Named(string names) => names.Split(' ').Select(name => "aten::" + name).ToFrozenSet(StringComparer.Ordinal);

    private void Follow(OperatorCall call, bool isInside)
    {
        if (Holds(call.Inputs) && IsReading(call) && (call.Name != ValueChecks.Equal || (!isInside && ValueChecks.IsOfValues(call))))
        {
            _reads.Add(call);
        }

        // What an operator makes inside is gone when it ends, and another tensor may take its place in memory.
        var inside = new List<long>();
        foreach (var child in call.Children)
        {
            Follow(child, isInside || call.IsOperator);
            inside.AddRange(Identities(child.Outputs));
        }

        var given = Identities(call.Inputs).ToHashSet();
        var holds = _isSource(call) || (!Forgetting.Contains(call.Name) && Holds(call.Inputs));
        _holders.ExceptWith(inside.Where(one => !given.Contains(one)));
        foreach (var output in Identities(call.Outputs))
        {
            _ = holds ? _holders.Add(output) : !given.Contains(output) && _holders.Remove(output);
        }
    }

    private static bool MayRead(OperatorCall call) => IsReading(call) || call.Children.Any(MayRead);

    // The number of repeats is given as a number, too.
    private static bool IsReading(OperatorCall call) => Reading.Contains(call.Name)
        || (call.Name == "aten::repeat_interleave" && call.Children.Count == 0 && call.OptionalTensor(1) is null && call.OptionalTensor(0) is not null);

    private bool Holds(ImmutableArray<OperatorArgument> arguments) => Identities(arguments).Any(_holders.Contains);

    private static IEnumerable<long> Identities(ImmutableArray<OperatorArgument> arguments) =>
        arguments.SelectMany(argument => argument.Tensors.Append(argument.Tensor)).OfType<TensorShape>().Select(tensor => tensor.Identity).Where(identity => identity != 0);
}
