using System.Collections;
using FlopsBudget.Interop;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Meta;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Finds the field through which a model holds a tensor that is not registered.</summary>
internal sealed class HoldingField
{
    private readonly HashSet<object> _visited = new(ReferenceEqualityComparer.Instance);
    private readonly ModuleTree _tree;
    private readonly long _identity;

    private HoldingField(ModuleTree tree, long identity) => (_tree, _identity) = (tree, identity);

    /// <summary>The registered module, and the name of its field.</summary>
    internal static (ModuleScope Holder, string Field) Find(ModuleTree tree, long identity)
    {
        var search = new HoldingField(tree, identity);
        foreach (var module in tree.Modules)
        {
            foreach (var (field, _, isSearched) in ContainerType.Of(module.GetType()).Fields)
            {
                if (isSearched && search.Leads(field.GetValue(module)))
                {
                    return (tree.ScopeOf(module, caller: null)!, Readable(field.Name));
                }
            }
        }

        return (tree.Root, string.Empty);
    }

    private bool Leads(object? value) => value switch
    {
        null or string => false,
        Tensor tensor => !tensor.IsInvalid && TensorApi.IdentityOf(tensor) == _identity,

        // What a registered module holds is told of that module.
        nn.Module module when _tree.Has(module) => false,
        _ => ContainerType.Of(value.GetType()) is { IsLookedInto: true } type && (value is ValueType || _visited.Add(value)) && LeadsFrom(value, type),
    };

    private bool LeadsFrom(object value, ContainerType type) =>
        value is Array array ? !type.HoldsPlain && ((IEnumerable)array).Cast<object?>().Any(Leads)
        : (value is nn.Module module && module.parameters(recurse: false).Any(Leads))
            || type.Fields.Any(field => field.IsSearched && Leads(field.Field.GetValue(value)));

    // The field behind a property that the compiler has written.
    private static string Readable(string field) => field.StartsWith('<') && field.IndexOf('>', StringComparison.Ordinal) is var end and > 1 ? field[1..end] : field;
}
