using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Reading;

/// <summary>Reads the smallest tensors from the files beside the model: they may be shapes, and ONNX Runtime takes none from there.</summary>
internal static class ExternalData
{
    internal static OnnxModel Read(OnnxModel model) => model with { Graph = Read(model.Graph, model.Folder!) };

    private static OnnxGraph Read(OnnxGraph graph, string folder) => graph with
    {
        Initializers = [.. graph.Initializers.Select(tensor => Read(tensor, folder))],
        Nodes = [.. graph.Nodes.Select(node => Read(node, folder))],
    };

    private static OnnxNode Read(OnnxNode node, string folder) => node.Attributes.All(attribute => attribute.Tensor is null && !attribute.AllGraphs.Any()) ? node : node with
    {
        Attributes =
        [
            .. node.Attributes.Select(attribute => attribute with
            {
                Tensor = attribute.Tensor is { } tensor ? Read(tensor, folder) : null,
                Graph = attribute.Graph is { } graph ? Read(graph, folder) : null,
                Graphs = [.. attribute.Graphs.Select(graph => Read(graph, folder))],
            }),
        ],
    };

    /// <summary>A tensor that is small enough with its contents; any other as it is, since its contents are nobody's concern.</summary>
    private static OnnxTensor Read(OnnxTensor tensor, string folder)
    {
        if (tensor.External is not { } external)
        {
            return tensor;
        }

        // What is not there is no fault of its own: only where a size depends on it, and then that is the error. ONNX Runtime reads nothing from outside of the model's folder.
        var path = Path.GetFullPath(Path.Combine(folder, external.Location));
        if (OnnxElements.Bytes(tensor.Type, tensor.Elements) is not { } bytes || bytes > OnnxTensor.MostBytes || !IsInside(path, folder) || !File.Exists(path))
        {
            return tensor with { IsHeavy = true };
        }

        using var file = File.OpenRead(path);
        if (external.Offset + bytes > file.Length)
        {
            return tensor with { IsHeavy = true };
        }

        var contents = new byte[bytes];
        file.Position = external.Offset;
        file.ReadExactly(contents);
        return OnnxTensor.OfBytes(tensor.Name, tensor.Type, tensor.Sizes, contents);
    }

    private static bool IsInside(string path, string folder) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
