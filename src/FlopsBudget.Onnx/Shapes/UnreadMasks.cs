using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>Leaves out the masks of dropouts that nothing reads: no run makes them, and of old operator sets ONNX Runtime infers no sizes for them.</summary>
internal static class UnreadMasks
{
    private const int Mask = 1;

    /// <summary>The nodes of a graph without such masks.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="outputs">What the graph hands on.</param>
    internal static List<OnnxNode> LeaveOut(List<OnnxNode> nodes, IEnumerable<OnnxValue> outputs)
    {
        if (!nodes.Any(HasMask))
        {
            return nodes;
        }

        var read = nodes.SelectMany(Renaming.Read).Concat(outputs.Select(output => output.Name)).ToHashSet(StringComparer.Ordinal);
        return [.. nodes.Select(node => HasMask(node) && !read.Contains(node.Outputs[Mask]) ? node with { Outputs = node.Outputs[..Mask] } : node)];
    }

    private static bool HasMask(OnnxNode node) => node.Is("Dropout") && node.Outputs.Length > Mask;
}
