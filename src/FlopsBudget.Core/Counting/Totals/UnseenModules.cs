using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Totals;

/// <summary>
/// Modules that ran, or may have run, without being seen to begin, and where their own work is counted instead: in the innermost module
/// that was seen. TorchSharp tells of a module that is invoked by <c>call</c>, not by <c>forward</c>; TorchScript tells of none.
/// </summary>
internal sealed class UnseenModules
{
    private readonly Dictionary<string, SortedSet<string>> _countedIn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModuleScope> _scopes = new(StringComparer.Ordinal);

    // A path that is cut anew for each call takes the square of the depth.
    private readonly Dictionary<string, string> _above = new(StringComparer.Ordinal);
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ran = new(StringComparer.Ordinal);

    internal UnseenModules(ModuleScope root, OperatorTrace trace)
    {
        foreach (var scope in root.SelfAndDescendants())
        {
            _scopes.TryAdd(scope.Path, scope);
            foreach (var child in scope.Children)
            {
                _above.TryAdd(child.Path, scope.Path);
            }
        }

        foreach (var call in trace.ModuleCalls)
        {
            Ran(call.Scope.Path);
            if (!call.IsInferred)
            {
                _called.Add(call.Scope.Path);
            }
        }

        foreach (var (scope, caller) in trace.ModuleCalls.Select(call => new Passage(call.Scope.Path, call.Caller?.Scope.Path)).Distinct())
        {
            PassBy(scope, caller);
        }

        FindUsersOfTheirOwnParameters(trace);
        if (_called.Count > 0)
        {
            FindWithoutParameters(root);
        }
    }

    /// <summary>Where the own work of a module is counted, or may be; nowhere else than in itself when there is none.</summary>
    internal IReadOnlyList<string> CountedIn(string path) => _countedIn.TryGetValue(path, out var modules) ? [.. modules] : [];

    /// <summary>Whether a module, or one below it, was seen to run.</summary>
    internal bool HasRun(string path) => _ran.Contains(path);

    private void Ran(string path)
    {
        for (var at = path; _ran.Add(at) && at.Length > 0;)
        {
            at = Above(at);
        }
    }

    /// <summary>A module was called, and the modules between it and its caller were not seen: their code may have made the call.</summary>
    private void PassBy(string path, string? caller)
    {
        // A caller elsewhere in the tree shares the module, so that modules around it that were seen are not those that made the call.
        var isAbove = caller is null || IsAtOrBelow(path, caller);
        for (var at = path; at.Length > 0;)
        {
            at = Above(at);
            if (caller is not null && (isAbove ? at == caller : IsAtOrBelow(caller, at)))
            {
                return;
            }

            if (isAbove || !_called.Contains(at))
            {
                Note(at, caller ?? string.Empty);
            }
        }
    }

    private void Note(string path, string countedIn)
    {
        if (_scopes[path].IsContainer || path == countedIn)
        {
            return;
        }

        if (!_countedIn.TryGetValue(path, out var modules))
        {
            _countedIn.Add(path, modules = new(StringComparer.Ordinal));
        }

        modules.Add(countedIn);
    }

    /// <summary>A module of the user's that was never called ran all the same if an operator used a parameter that is its own.</summary>
    private void FindUsersOfTheirOwnParameters(OperatorTrace trace)
    {
        var owners = new Dictionary<long, ModuleScope>();
        foreach (var scope in _scopes.Values)
        {
            if (!scope.IsNativeLeaf && !scope.IsContainer && !_called.Contains(scope.Path))
            {
                foreach (var parameter in scope.ParameterShapes)
                {
                    owners.TryAdd(parameter.Shape.Identity, scope);
                }
            }
        }

        foreach (var call in owners.Count == 0 ? [] : trace.Calls)
        {
            foreach (var tensor in call.Inputs.SelectMany(input => input.Tensor is { } one ? [one] : input.Tensors))
            {
                if (tensor is not null && owners.TryGetValue(tensor.Identity, out var owner) && owner.Path != call.Module?.Scope.Path)
                {
                    Ran(owner.Path);
                    Note(owner.Path, call.Module?.Scope.Path ?? string.Empty);
                    PassBy(owner.Path, call.Module?.Scope.Path);
                }
            }
        }
    }

    /// <summary>Of a module without parameters nothing tells whether it ran, if it was not called.</summary>
    private void FindWithoutParameters(ModuleScope root)
    {
        var waiting = new Stack<Waiting>([new(root, string.Empty)]);
        while (waiting.TryPop(out var next))
        {
            var (scope, counted) = next;
            counted = _called.Contains(scope.Path) ? scope.Path : counted;
            foreach (var child in scope.Children)
            {
                if (_ran.Contains(child.Path) || child.IsContainer)
                {
                    waiting.Push(new(child, counted));
                }
                else if (child.SelfAndDescendants().All(one => one.ParameterShapes.Count == 0))
                {
                    foreach (var one in child.SelfAndDescendants())
                    {
                        Note(one.Path, counted);
                    }
                }
            }
        }
    }

    private string Above(string path) => _above.TryGetValue(path, out var above) ? above : path.LastIndexOf('.') is var end and > 0 ? path[..end] : string.Empty;

    private static bool IsAtOrBelow(string path, string ancestor) =>
        ancestor.Length == 0 || (path.StartsWith(ancestor, StringComparison.Ordinal) && (path.Length == ancestor.Length || path[ancestor.Length] == '.'));

    /// <summary>A module that was called, and the one that was seen to call it; null for none.</summary>
    private sealed record Passage(string Path, string? Caller);

    /// <summary>A module whose children are still to be looked at, and where their work is counted.</summary>
    private sealed record Waiting(ModuleScope Scope, string Counted);
}
