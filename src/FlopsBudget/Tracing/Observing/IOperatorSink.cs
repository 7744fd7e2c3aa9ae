using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Observing;

/// <summary>Is told of every operator that begins and ends on the observed thread.</summary>
internal interface IOperatorSink
{
    /// <summary>An operator begins.</summary>
    /// <param name="name">Its name, such as <c>aten::conv2d</c>.</param>
    /// <param name="inputs">Its arguments.</param>
    /// <param name="sequence">The number that a forward operator and its node of the backward pass share; negative when it has none or none was asked for.</param>
    void OperatorStarted(string name, ImmutableArray<OperatorArgument> inputs, long sequence);

    /// <summary>The operator that began last and has not ended yet, ends; without results when it failed.</summary>
    void OperatorEnded(ImmutableArray<OperatorArgument> outputs);
}
