using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Tracing;

/// <summary>Where a node lies in the module tree, by what exporters put into its name.</summary>
internal static class NodePlace
{
    // The newer exporter of PyTorch: ['', 'layer1', 'layer1.0', 'layer1.0.conv1', 'conv2d'].
    private const string Scopes = "pkg.torch.onnx.name_scopes";

    /// <summary>The path of the module in which a node runs; of a file without modules, the operator.</summary>
    internal static string Module(OnnxNode node)
    {
        if (node.Metadata.TryGetValue(Scopes, out var scopes) && scopes.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries) is [.., var last, _])
        {
            return last.Trim('\'', '"');
        }

        var parts = Parts(node);
        return parts.Length > 1 ? Joined(parts[..^1]) : node.OpType;
    }

    /// <summary>The path of the node itself.</summary>
    internal static string Own(OnnxNode node)
    {
        var name = Parts(node) is [.., var last] ? last.Replace('.', '_') : node.Outputs.FirstOrDefault(output => output.Length > 0)?.Replace('.', '_').Replace('/', '_') ?? node.OpType;
        return Module(node) is { Length: > 0 } module ? $"{module}.{name}" : name;
    }

    private static string[] Parts(OnnxNode node) => node.Name.Split(['/', ':'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A part repeats the one before it where a module is one of a list: <c>layer1/layer1.0</c>.</summary>
    private static string Joined(string[] parts) =>
        string.Join('.', parts.Select((part, place) => place > 0 && part.StartsWith(parts[place - 1] + ".", StringComparison.Ordinal) ? part[(parts[place - 1].Length + 1)..] : part));
}
