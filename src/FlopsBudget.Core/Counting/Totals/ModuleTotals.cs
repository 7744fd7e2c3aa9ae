using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Totals;

/// <summary>Adds counted calls up along the module tree.</summary>
internal sealed class ModuleTotals
{
    private static readonly Work Nothing = new();

    private readonly Dictionary<string, Work> _work;
    private readonly UnseenModules _unseen;
    private readonly bool _sharesParameters;

    // Where TorchScript does not say which module runs, a layer that was used is not told from one that was not.
    private readonly bool _tellsModules;

    internal ModuleTotals(ModuleScope root, OperatorTrace trace, IReadOnlyList<CountedCall> counted)
    {
        _work = new(trace.ModuleCalls.Count, StringComparer.Ordinal);
        foreach (var call in counted)
        {
            WorkAt(call.Call.Module?.Scope.Path ?? string.Empty).Counted.Add(call);
        }

        foreach (var call in trace.ModuleCalls)
        {
            WorkAt(call.Scope.Path).Calls++;
        }

        _unseen = new(root, trace);
        _tellsModules = trace.ModuleCalls.Any(call => !call.IsInferred && call.Scope.Path.Length > 0);
        TrainableParameters = Elements(root, onlyTrainable: true, out _sharesParameters);
        Root = Build(root);
    }

    /// <summary>The model and all below it.</summary>
    internal ModuleTotal Root { get; }

    /// <summary>The number of trainable elements of the model's parameters, each tensor once.</summary>
    internal long TrainableParameters { get; }

    /// <summary>The number of elements of the parameters of a place and all below it, each tensor once.</summary>
    internal static long Parameters(ModuleScope scope) => Elements(scope, onlyTrainable: false, out _);

    private static long Elements(ModuleScope scope, bool onlyTrainable, out bool areShared)
    {
        var seen = new HashSet<long>();
        var elements = 0L;
        areShared = false;
        foreach (var place in scope.SelfAndDescendants())
        {
            // Packed weights are fixed: nothing trains them.
            elements = checked(elements + (onlyTrainable ? 0 : place.Packed.Sum(packed => packed.Elements)));
            foreach (var parameter in place.ParameterShapes)
            {
                if (!seen.Add(parameter.Shape.Identity))
                {
                    areShared = true;
                }
                else if (parameter.IsTrainable || !onlyTrainable)
                {
                    elements = checked(elements + parameter.Shape.Elements);
                }
            }
        }

        return elements;
    }

    private Work WorkAt(string path)
    {
        if (!_work.TryGetValue(path, out var work))
        {
            _work.Add(path, work = new());
        }

        return work;
    }

    private ModuleTotal Build(ModuleScope scope, bool isHeld = false)
    {
        var work = _work.GetValueOrDefault(scope.Path, Nothing);
        var own = OperatorCost.Zero;
        foreach (var call in work.Counted)
        {
            own += call.Cost;
        }

        var parameters = scope.Packed.Sum(packed => packed.Elements);
        foreach (var parameter in scope.ParameterShapes)
        {
            parameters = checked(parameters + parameter.Shape.Elements);
        }

        var total = own;
        var ran = work.Calls > 0 || work.Counted.Count > 0 || _unseen.HasRun(scope.Path) || ((isHeld || !_tellsModules) && HoldsPacked(scope));
        var children = new ModuleTotal[scope.Children.Count];
        for (var index = 0; index < children.Length; index++)
        {
            var child = children[index] = Build(scope.Children[index], isHeld || (work.Calls > 0 && scope.Children[index].Name.StartsWith('_')));
            total += new OperatorCost(child.Macs.Value, child.ElementwiseOperations) { IntegerMacs = child.IntegerMacs.Value };
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
            IntegerMacs = new(total.IntegerMacs),
            ElementwiseOperations = total.Elementwise,
            Parameters = _sharesParameters ? Parameters(scope) : parameters,
            Calls = work.Calls,
            NeverRan = !ran,
            MayBeCountedIn = _unseen.CountedIn(scope.Path),
            IsPlainLayer = scope.IsNativeLeaf && scope.ParameterShapes.Count == 0,
            Children = children,
            Operators = OperatorTotals.Of(work.Counted),
        };
    }

    private static bool HoldsPacked(ModuleScope scope) => scope.SelfAndDescendants().Any(place => place.Packed.Count > 0);

    /// <summary>What ran at one place itself.</summary>
    private sealed class Work
    {
        internal List<CountedCall> Counted { get; } = [];

        internal int Calls { get; set; }
    }
}
