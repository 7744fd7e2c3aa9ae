using System.Collections.Frozen;
using System.Collections.Immutable;
using FlopsBudget.Counting;
using FlopsBudget.Onnx.Shapes;

namespace FlopsBudget.Onnx.Tracing;

/// <summary>Refuses what would be counted without its sizes.</summary>
internal static class OpenSizes
{
    // Their results have sizes that are values, or that inputs with values say.
    private static readonly FrozenSet<string> ByValue =
        """
        NonZero Unique Compress NonMaxSuppression StringSplit Reshape Expand Tile Range Slice Pad ConstantOfShape TopK Resize Upsample OneHot CenterCropPad Split Squeeze Unsqueeze
        SplitToSequence SequenceAt MaxUnpool Col2Im ImageDecoder RandomUniform RandomNormal BlackmanWindow HammingWindow HannWindow DFT STFT AffineGrid MelWeightMatrix
        ReduceSum ReduceMean ReduceMax ReduceMin ReduceProd ReduceL1 ReduceL2 ReduceSumSquare ReduceLogSum ReduceLogSumExp If Loop Scan ConcatFromSequence TfIdfVectorizer Optional OptionalGetElement
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Refuses a node whose cost needs a size that is not known, and a free one of which no value says it.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0322</c>: a size depends on values; <c>FLOPS0326</c>: ONNX Runtime infers none.</exception>
    internal static void Refuse(InferredNode node, InferredGraph graph, OperatorClass? @class)
    {
        // Foreign operators are uncounted, and uncountable ones too; both say so.
        if (@class is null or OperatorClass.Uncountable)
        {
            return;
        }

        var isFree = @class == OperatorClass.Free;
        if (!AreOpen(node.Outputs) && (isFree || !AreOpen(node.Inputs)))
        {
            return;
        }

        var open = (isFree ? node.Outputs.Zip(node.Node.Outputs) : node.Inputs.Zip(node.Node.Inputs).Concat(node.Outputs.Zip(node.Node.Outputs)))
            .FirstOrDefault(pair => IsOpen(pair.First));
        if (open.First is null)
        {
            return;
        }

        var origin = Origin(open.Second, node, graph);
        var dependsOnValues = origin is { IsForeign: false } && origin.Node.Domain.Length == 0 && ByValue.Contains(origin.Node.OpType);
        if (isFree && (dependsOnValues || origin is { IsForeign: true }))
        {
            return;
        }

        if (dependsOnValues && origin!.IsChoice)
        {
            throw Undecided(node, open.Second, origin);
        }

        throw dependsOnValues
            ? new FlopsBudgetException(
                DiagnosticIds.SizeDependsOnValues,
                $"What {node.Node.Label} costs depends on values: the sizes of \"{open.Second}\" come from {origin!.Node.Label}, and the file does not say them. {Bound(origin)}")
            : new FlopsBudgetException(
                DiagnosticIds.UnknownSize,
                origin is { IsForeign: true }
                    ? $"The sizes of \"{open.Second}\" at {node.Node.Label} are not known: they come from {origin.Node.Label} of \"{origin.Node.Domain}\", which ONNX Runtime does not know. Say them, such as Input=\"{origin.Node.Outputs[0]}=1,32,28,28\"."
                    : $"ONNX Runtime infers no sizes for \"{open.Second}\" at {node.Node.Label}. Nothing is counted, since the figure would be too low. Check that the inputs that are given fit the file.");
    }

    private static FlopsBudgetException Undecided(InferredNode node, string name, InferredNode choice)
    {
        var place = Math.Max(0, choice.Node.Outputs.IndexOf(name));
        var written = choice.Bodies.Select(body => $"{body.Name} makes {Sizes(choice, body, place)}");
        return new(
            DiagnosticIds.UndecidedBranch,
            $"Values decide which branch of {choice.Node.Label} runs, and what {node.Node.Label} costs depends on it: {string.Join(", ", written)}. "
            + $"The condition is the value of \"{choice.Node.Inputs[0]}\": give the input that it is made of with its value, such as Values=\"{choice.Node.Inputs[0]}=1\".");
    }

    private static string Sizes(InferredNode choice, InferredBody body, int place)
    {
        var outputs = choice.Node.Attribute(body.Name)?.Graph?.Outputs ?? [];
        return (place < outputs.Length ? body.Graph.Values.GetValueOrDefault(outputs[place].Name)?.Type : null)?.ToString() ?? "what is not known";
    }

    private static string Bound(InferredNode origin) => origin.Inputs.Zip(origin.Node.Inputs).Skip(1).FirstOrDefault(pair => pair.First is { Contents: null }) is { First: not null } decides
        ? $"They are the value of \"{decides.Second}\". Give the input that it is made of with its value, such as Values=\"size=16\", or split the file there."
        : "Split the file there, and count what follows with the largest sizes that you expect.";

    // Of every node of every file it is asked, and of hardly any it is so.
    private static bool AreOpen(ImmutableArray<ScopeValue?> values)
    {
        foreach (var value in values)
        {
            if (IsOpen(value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOpen(ScopeValue? value) => value is not null && (value.Type is null or { IsTensor: true, IsKnown: false });

    /// <summary>The first node before a value of which the inputs have all their sizes.</summary>
    private static InferredNode? Origin(string name, InferredNode node, InferredGraph graph)
    {
        var at = graph.Nodes.FirstOrDefault(other => other.Node.Outputs.Contains(name)) ?? node;
        for (var steps = 0; steps < graph.Nodes.Length; steps++)
        {
            var open = at.IsForeign ? default : at.Inputs.Zip(at.Node.Inputs).FirstOrDefault(pair => IsOpen(pair.First));
            if (open.First is null || graph.Nodes.FirstOrDefault(other => other.Node.Outputs.Contains(open.Second)) is not { } before)
            {
                return at;
            }

            at = before;
        }

        return at;
    }
}
