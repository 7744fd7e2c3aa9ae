using FlopsBudget.Counting.Memory;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Totals;

/// <summary>Adds counted calls up along the module tree.</summary>
internal sealed class ModuleTotals
{
    private static readonly Work Nothing = new();

    private readonly Dictionary<string, Work> _work;
    private readonly UnseenModules _unseen;
    private readonly bool _sharesParameters;
    private readonly MemoryOfRun _memory;
    private readonly Dictionary<string, List<CallShapes>> _shapes;

    // Where TorchScript does not say which module runs, a layer that was used is not told from one that was not.
    private readonly bool _tellsModules;

    internal ModuleTotals(ModuleScope root, OperatorTrace trace, IReadOnlyList<CountedCall> counted, MemoryOfRun memory)
    {
        _memory = memory;
        _shapes = ShapesOfCalls.ByPath(trace);
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
        TrainableParameters = ParameterTotal.Trainable(root, out _sharesParameters);
        Root = Build(root);
    }

    /// <summary>The model and all below it.</summary>
    internal ModuleTotal Root { get; }

    /// <summary>The number of trainable elements of the model's parameters, each tensor once.</summary>
    internal long TrainableParameters { get; }

    /// <summary>The number of elements of the parameters of a place and all below it, each tensor once.</summary>
    internal static long Parameters(ModuleScope scope) => ParameterTotal.Distinct(scope).Elements;

    private Work WorkAt(string path)
    {
        if (!_work.TryGetValue(path, out var work))
        {
            _work.Add(path, work = new());
        }

        return work;
    }

    // Without recursion: a model may be as deep as the stack that its forward needs, and has then been run.
    private ModuleTotal Build(ModuleScope root)
    {
        var places = new List<(ModuleScope Scope, bool IsHeld)> { (root, false) };
        for (var index = 0; index < places.Count; index++)
        {
            var (scope, isHeld) = places[index];
            var isCalled = WorkOf(scope).Calls > 0;
            foreach (var child in scope.Children)
            {
                places.Add((child, isHeld || (isCalled && child.Name.StartsWith('_'))));
            }
        }

        // Level by level, so that the children of a place follow those of the place before it, and are made before it from the end.
        var made = new ModuleTotal[places.Count];
        var end = places.Count;
        for (var index = places.Count - 1; index >= 0; index--)
        {
            var (scope, isHeld) = places[index];
            var first = end - scope.Children.Count;
            made[index] = Build(scope, isHeld, made.AsSpan(first, scope.Children.Count));
            end = first;
        }

        return made[0];
    }

    private ModuleTotal Build(ModuleScope scope, bool isHeld, ReadOnlySpan<ModuleTotal> below)
    {
        var work = WorkOf(scope);
        var own = OperatorCost.Zero;
        foreach (var call in work.Counted)
        {
            own += call.Cost;
        }

        var parameters = ParameterTotal.Own(scope);
        var total = own;
        var ran = work.Calls > 0 || work.Counted.Count > 0 || _unseen.HasRun(scope.Path) || ((isHeld || !_tellsModules) && HoldsPacked(scope));
        var children = new ModuleTotal[below.Length];
        for (var index = 0; index < children.Length; index++)
        {
            var child = children[index] = below[index];
            total += new OperatorCost(child.Macs.Value, child.ElementwiseOperations) { IntegerMacs = child.IntegerMacs.Value };
            parameters += new ParameterTotal(child.Parameters, child.ParameterBytes?.Value);
            ran |= !child.NeverRan;
        }

        parameters = _sharesParameters ? ParameterTotal.Distinct(scope) : parameters;
        return new()
        {
            Path = scope.Path,
            Type = scope.TypeName,
            Configuration = scope.Configuration,
            Macs = new(total.Macs),
            OwnMacs = new(own.Macs),
            IntegerMacs = new(total.IntegerMacs),
            ElementwiseOperations = total.Elementwise,
            Parameters = parameters.Elements,
            ParameterBytes = Known(parameters.Bytes),
            Memory = _memory,
            Shapes = _shapes.GetValueOrDefault(scope.Path, []),
            Calls = work.Calls,
            NeverRan = !ran,
            MayBeCountedIn = _unseen.CountedIn(scope.Path),
            IsPlainLayer = scope.IsNativeLeaf && scope.ParameterShapes.Count == 0,
            Children = children,
            Operators = OperatorTotals.Of(work.Counted),
        };
    }

    private Work WorkOf(ModuleScope scope) => _work.GetValueOrDefault(scope.Path, Nothing);

    private static Bytes? Known(long? bytes) => bytes is { } known ? new Bytes(known) : (Bytes?)null;

    private static bool HoldsPacked(ModuleScope scope) => scope.SelfAndDescendants().Any(place => place.Packed.Count > 0);

    /// <summary>What ran at one place itself.</summary>
    private sealed class Work
    {
        internal List<CountedCall> Counted { get; } = [];

        internal int Calls { get; set; }
    }
}
