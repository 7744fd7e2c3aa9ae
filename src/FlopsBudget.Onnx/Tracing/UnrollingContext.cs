using FlopsBudget.Onnx.Reading;
using FlopsBudget.Onnx.Shapes;
using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Tracing;

/// <summary>What a trace knows of the nodes that are unrolled.</summary>
/// <param name="Storages">Which values share memory.</param>
/// <param name="Choices">The branch that counts of each node with two.</param>
/// <param name="Drops">Whether a node works on constants of the file alone.</param>
/// <param name="Module">The call of the module in which a node runs.</param>
/// <param name="Identity">The number of a weight.</param>
internal sealed record UnrollingContext(
    ValueStorages Storages,
    IReadOnlyDictionary<InferredNode, InferredBody> Choices,
    Func<InferredNode, bool> Drops,
    Func<OnnxNode, ModuleCall?> Module,
    Func<string, long> Identity);
