using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Runs;

/// <summary>Gives a run its model, which stays the supply's.</summary>
internal interface IModelSupply
{
    /// <summary>The type's name; only after a run.</summary>
    string TypeName { get; }

    /// <summary>Whether the model that a run with values gets is in memory already.</summary>
    bool IsThere { get; }

    /// <summary>Why the model had to be made with values although it was to run on shapes; null when it had not.</summary>
    string? WhyMadeWithValues { get; }

    /// <summary>Makes the model for a run on shapes, unless it is there. What making it throws comes out as it is.</summary>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0306</c>: shapes alone were insisted on and are not enough to make it; <c>FLOPS0308</c>: it takes more memory than is free.
    /// </exception>
    void MakeForShapes();

    /// <summary>Runs the model that was made for shapes.</summary>
    /// <param name="run">Runs it.</param>
    OperatorTrace OnShapes(Func<nn.Module, OperatorTrace> run);

    /// <summary>Runs the model with values. What making it throws comes out as it is.</summary>
    /// <param name="reason">Why shapes alone were not enough; null when they were not tried.</param>
    /// <param name="run">Runs it.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0308</c>: it takes more memory than is free.</exception>
    OperatorTrace WithValues(string? reason, Func<nn.Module, OperatorTrace> run);
}
