using System.Collections.Immutable;
using FlopsBudget.Onnx.Shapes;

namespace FlopsBudget.Onnx.Tracing;

/// <summary>Which values a loop or a scan hands to its body, and what becomes of those that the body writes.</summary>
internal sealed class LoopPlaces
{
    // A loop gives its body the number of the turn and whether it goes on before what it carries, and has the latter back.
    private const int LoopInputs = 2;

    internal LoopPlaces(InferredNode node)
    {
        var loop = node.Node;
        var body = loop.Attribute("body")!.Graph!;
        var (inputs, outputs) = (body.Inputs.Select(value => value.Name), body.Outputs.Select(value => value.Name));
        var isLoop = loop.Is("Loop");
        var carried = loop.Inputs.Length - (isLoop ? LoopInputs : (int)loop.Int("num_scan_inputs", 0));
        Initial = [.. isLoop ? loop.Inputs.Skip(LoopInputs) : loop.Inputs.Take(carried)];
        Sliced = [.. isLoop ? [] : loop.Inputs.Skip(carried)];
        Taken = [.. inputs.Skip(isLoop ? LoopInputs : 0)];
        Carried = [.. outputs.Skip(isLoop ? 1 : 0).Take(carried)];
        Written = [.. outputs.Skip(isLoop ? 1 : 0).Skip(carried)];
        Gathered = [.. loop.Outputs.Skip(carried)];
    }

    /// <summary>What is carried into the first turn.</summary>
    internal ImmutableArray<string> Initial { get; }

    /// <summary>Of what each turn takes a part: it lies in the whole.</summary>
    internal ImmutableArray<string> Sliced { get; }

    /// <summary>The inputs of the body that are carried, and then those that are parts.</summary>
    internal ImmutableArray<string> Taken { get; }

    /// <summary>What the body writes for the next turn.</summary>
    internal ImmutableArray<string> Carried { get; }

    /// <summary>What the body writes for the loop.</summary>
    internal ImmutableArray<string> Written { get; }

    /// <summary>What the loop makes of that; empty where it is not wanted.</summary>
    internal ImmutableArray<string> Gathered { get; }
}
