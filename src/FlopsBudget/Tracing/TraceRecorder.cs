using System.Collections.Immutable;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Observing;

namespace FlopsBudget.Tracing;

/// <summary>Builds a trace from what the observer and the hooks report, in order.</summary>
internal sealed class TraceRecorder(ModuleTree? tree, BackwardModules? nodes = null) : IOperatorSink
{
    [ThreadStatic]
    private static TraceRecorder? _current;

    private readonly List<RunningOperator> _calls = [];
    private readonly List<RunningModule> _moduleCalls = [];
    private readonly Stack<RunningOperator> _open = new();
    private readonly Stack<RunningModule> _modules = new();
    private readonly InferredModules? _inferred = tree is null ? null : new(tree);
    private OperatorTrace? _trace;

    /// <summary>The recorder that this thread works for now; null for none.</summary>
    internal static TraceRecorder? Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>Whether this thread works for this recorder now, and not for one inside of it.</summary>
    internal bool IsCurrent => ReferenceEquals(_current, this);

    /// <summary>Has the observer tell what it has seen so far; null where it tells everything at once.</summary>
    internal Action? CatchUp { get; set; }

    /// <summary>The innermost module call that is running.</summary>
    internal RunningModule? CurrentModule => _modules.TryPeek(out var module) ? module : null;

    /// <summary>A module begins.</summary>
    internal RunningModule Enter(ModuleScope scope)
    {
        CatchUp?.Invoke();
        var call = new RunningModule(scope, CurrentModule);
        _moduleCalls.Add(call);
        _modules.Push(call);
        return call;
    }

    /// <summary>A module ends; modules inside it that threw, and were caught, end with it.</summary>
    /// <param name="moduleIdentity">The module, whichever of its places it was entered at.</param>
    internal void Leave(int moduleIdentity)
    {
        CatchUp?.Invoke();
        if (CurrentModule?.Scope.ModuleIdentity == moduleIdentity)
        {
            _modules.Pop();
        }
        else if (_modules.Any(call => call.Scope.ModuleIdentity == moduleIdentity))
        {
            while (_modules.Pop().Scope.ModuleIdentity != moduleIdentity)
            {
            }
        }
    }

    /// <inheritdoc/>
    public void OperatorStarted(string name, ImmutableArray<OperatorArgument> inputs, long sequence)
    {
        var outer = _open.TryPeek(out var open) ? open : null;
        var module = outer?.Module ?? CurrentModule;
        var isBackward = outer?.IsBackward == true || name.StartsWith("autograd::engine::", StringComparison.Ordinal);
        if (isBackward)
        {
            module ??= nodes?.Find(sequence);
        }

        if (Called(inputs, module) is { } called)
        {
            module = called;
            _moduleCalls.Add(called);
        }

        if ((!isBackward || module is null) && _inferred?.Infer(name, inputs, module, isBackward) is { } inferred)
        {
            module = inferred;
            if (!isBackward && !ReferenceEquals(_moduleCalls.LastOrDefault(), inferred))
            {
                _moduleCalls.Add(inferred);
            }
        }

        if (!isBackward)
        {
            nodes?.Note(sequence, module);
        }

        _open.Push(new(name, inputs, module, isBackward));
    }

    /// <summary>TorchScript's interpreter announces each method with its module first; null where it is the current module's, or none.</summary>
    private RunningModule? Called(ImmutableArray<OperatorArgument> inputs, RunningModule? current) =>
        inputs is [{ ObjectIdentity: not 0 and var identity }, ..] && tree?.ScopeOfObject(identity, current?.Scope) is { } scope &&
        scope.ModuleIdentity != current?.Scope.ModuleIdentity
            ? new(scope, current) { Inputs = [.. inputs.SelectMany(input => input.AllTensors)] }
            : null;

    /// <inheritdoc/>
    public void OperatorEnded(ImmutableArray<OperatorArgument> outputs)
    {
        if (!_open.TryPop(out var call))
        {
            return;
        }

        _inferred?.Returned(call.Name, call.Inputs, outputs);
        call.Outputs = outputs;
        if (_open.TryPeek(out var outer))
        {
            outer.Add(call);
        }
        else
        {
            _calls.Add(call);
        }
    }

    /// <summary>What was recorded; nothing is any more.</summary>
    internal OperatorTrace ToTrace() => _trace ??= new(RunningOperator.ToCalls(_calls), tree?.Root, [.. _moduleCalls.Select(call => call.ToCall())]) { Broken = CurrentModule?.ToCall() };
}
