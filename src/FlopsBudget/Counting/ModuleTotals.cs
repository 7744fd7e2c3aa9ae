using FlopsBudget.Tracing;
using FlopsBudget.Units;

namespace FlopsBudget.Counting;

/// <summary>Adds counted calls up along the module tree.</summary>
internal sealed class ModuleTotals
{
    private static readonly Work Nothing = new();

    private readonly Dictionary<string, Work> _work = new(StringComparer.Ordinal);
    private readonly bool _sharesParameters;

    private ModuleTotals(ModuleScope root, OperatorTrace trace, IReadOnlyList<CountedCall> counted)
    {
        foreach (var call in counted)
        {
            WorkAt(call.Call.Module?.Scope.Path ?? string.Empty).Counted.Add(call);
        }

        foreach (var call in trace.ModuleCalls)
        {
            WorkAt(call.Scope.Path).Calls++;
        }

        var seen = new HashSet<long>();
        _sharesParameters = AllParameters(root).Any(parameter => !seen.Add(parameter.Shape.Identity));
    }

    internal static ModuleTotal Build(ModuleScope root, OperatorTrace trace, IReadOnlyList<CountedCall> counted) =>
        new ModuleTotals(root, trace, counted).Build(root);

    /// <summary>The parameters of a place and all below it, each tensor once.</summary>
    internal static IEnumerable<ParameterShape> DistinctParameters(ModuleScope scope) =>
        AllParameters(scope).DistinctBy(parameter => parameter.Shape.Identity);

    private static IEnumerable<ParameterShape> AllParameters(ModuleScope scope) =>
        scope.SelfAndDescendants().SelectMany(place => place.ParameterShapes);

    private Work WorkAt(string path)
    {
        if (!_work.TryGetValue(path, out var work))
        {
            _work.Add(path, work = new());
        }

        return work;
    }

    private ModuleTotal Build(ModuleScope scope)
    {
        var work = _work.GetValueOrDefault(scope.Path, Nothing);
        var own = work.Counted.Aggregate(OperatorCost.Zero, (sum, call) => sum + call.Cost);
        var total = own;
        var parameters = scope.ParameterShapes.Sum(parameter => parameter.Shape.Elements);
        var ran = work.Calls > 0 || work.Counted.Count > 0;
        var children = new ModuleTotal[scope.Children.Count];
        for (var index = 0; index < children.Length; index++)
        {
            var child = children[index] = Build(scope.Children[index]);
            total += new OperatorCost(child.Macs.Value, child.ElementwiseOperations);
            parameters = checked(parameters + child.Parameters);
            ran |= !child.NeverRan;
        }

        return new()
        {
            Path = scope.Path,
            Type = scope.TypeName,
            Configuration = scope.Configuration,
            Macs = new(total.Macs),
            OwnMacs = new(own.Macs),
            ElementwiseOperations = total.Elementwise,
            Parameters = _sharesParameters ? DistinctParameters(scope).Sum(parameter => parameter.Shape.Elements) : parameters,
            Calls = work.Calls,
            NeverRan = !ran,
            Children = children,
            Operators = OperatorTotals.Of(work.Counted),
        };
    }

    /// <summary>What ran at one place itself.</summary>
    private sealed class Work
    {
        internal List<CountedCall> Counted { get; } = [];

        internal int Calls { get; set; }
    }
}
