using System.Collections.Immutable;
using FlopsBudget.Tracing;

namespace FlopsBudget.Interop;

/// <summary>Is told of every operator that begins and ends on the observed thread.</summary>
internal interface IOperatorSink
{
    /// <summary>An operator begins.</summary>
    /// <param name="name">Its name, such as <c>aten::conv2d</c>.</param>
    /// <param name="inputs">Its arguments.</param>
    void OperatorStarted(string name, ImmutableArray<OperatorArgument> inputs);

    /// <summary>The operator that began last and has not ended yet, ends; without results when it failed.</summary>
    void OperatorEnded(ImmutableArray<OperatorArgument> outputs);
}
