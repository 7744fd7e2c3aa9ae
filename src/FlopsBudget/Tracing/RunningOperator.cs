using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing;

/// <summary>An operator's call while it is recorded; what runs inside and what it returns comes after it.</summary>
/// <param name="name">The operator.</param>
/// <param name="inputs">Its arguments.</param>
/// <param name="module">The module call in which it runs; null outside of any module.</param>
/// <param name="isBackward">Whether it is a frame of the backward pass.</param>
internal sealed class RunningOperator(string name, ImmutableArray<OperatorArgument> inputs, RunningModule? module, bool isBackward)
{
    private List<RunningOperator>? _inside;

    /// <summary>The operator.</summary>
    internal string Name => name;

    /// <summary>Its arguments.</summary>
    internal ImmutableArray<OperatorArgument> Inputs => inputs;

    /// <summary>Its results, when it has ended.</summary>
    internal ImmutableArray<OperatorArgument> Outputs { get; set; } = [];

    /// <summary>The module call in which it runs; null outside of any module.</summary>
    internal RunningModule? Module => module;

    /// <summary>Whether it is a frame of the backward pass.</summary>
    internal bool IsBackward => isBackward;

    /// <summary>An operator that ran inside has ended.</summary>
    internal void Add(RunningOperator inside) => (_inside ??= []).Add(inside);

    /// <summary>The call as it is after the recording.</summary>
    internal OperatorCall ToCall() => new(name, inputs, Outputs, ToCalls(_inside), module?.ToCall(), isBackward);

    /// <summary>Several calls, in order.</summary>
    internal static OperatorCall[] ToCalls(List<RunningOperator>? calls) => calls is null ? [] : [.. calls.Select(call => call.ToCall())];
}
