using FlopsBudget.Traces;

namespace FlopsBudget.Core.Tests;

/// <summary>A model that runs no operator.</summary>
internal sealed class EmptyModel : ITraceSource
{
    public string Name => "Empty";

    public IReadOnlyList<string> Inputs => [];

    public ExecutedTrace Trace() => new(new([], null, []), Execution.Shape);
}
