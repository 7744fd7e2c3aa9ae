using System.Collections.Frozen;
using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing;

/// <summary>Knows whose parameter an operator was given, also through a view such as a transposed weight.</summary>
internal sealed class ParameterOwners(ModuleTree tree)
{
    private static readonly FrozenSet<string> Views = new[]
    {
        "aten::t", "aten::transpose", "aten::permute", "aten::view", "aten::reshape", "aten::unsqueeze", "aten::squeeze",
        "aten::expand", "aten::detach", "aten::alias", "aten::numpy_T", "aten::mT",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<long, IReadOnlyList<ModuleScope>> _views = [];

    /// <summary>Whether an operator returns its first argument in another shape.</summary>
    internal static bool IsView(string name) => Views.Contains(name);

    /// <summary>The owner of the first parameter among the arguments; the current place if it is one of several owners.</summary>
    internal ModuleScope? OwnerOf(ImmutableArray<OperatorArgument> inputs, ModuleScope? current)
    {
        foreach (var input in inputs)
        {
            var owners = input.Kind switch
            {
                ArgumentKind.Tensor => Owners(input.Tensor!.Identity),
                ArgumentKind.TensorList => Owners(input.Tensors.FirstOrDefault()?.Identity ?? 0),
                _ => [],
            };
            if (owners.Count > 0)
            {
                return current is not null && owners.Contains(current, ReferenceEqualityComparer.Instance) ? current : owners[0];
            }
        }

        return null;
    }

    /// <summary>Follows a view of a parameter, and forgets one whose memory a new tensor has taken.</summary>
    internal void Returned(string name, ImmutableArray<OperatorArgument> inputs, ImmutableArray<OperatorArgument> outputs)
    {
        if (outputs.Length != 1 || outputs[0].Tensor is not { } output)
        {
            return;
        }

        if (IsView(name) && inputs[0].Tensor is { } source && Owners(source.Identity) is { Count: > 0 } owners)
        {
            _views[output.Identity] = owners;
        }
        else if (_views.Count > 0)
        {
            _views.Remove(output.Identity);
        }
    }

    private IReadOnlyList<ModuleScope> Owners(long identity) =>
        tree.OwnersOf(identity) is { Count: > 0 } owners ? owners : _views.GetValueOrDefault(identity, []);
}
