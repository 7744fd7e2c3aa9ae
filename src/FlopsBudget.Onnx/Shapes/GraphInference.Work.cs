using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Shapes;

internal sealed partial class GraphInference
{
    /// <summary>What is known of one graph while it is inferred.</summary>
    private sealed class Work
    {
        private readonly Dictionary<string, ScopeValue> _known;
        private readonly Dictionary<string, OnnxType?> _written;
        private readonly Dictionary<OnnxNode, InferredNode> _resolved = new(ReferenceEqualityComparer.Instance);
        private readonly HashSet<OnnxNode> _done = new(ReferenceEqualityComparer.Instance);

        internal Work(OnnxGraph graph, IReadOnlyDictionary<string, ScopeValue> around, List<OnnxNode> nodes)
        {
            _known = new(around, StringComparer.Ordinal);
            foreach (var tensor in graph.Initializers)
            {
                _known[tensor.Name] = ScopeValue.Of(tensor);
            }

            // What the exporter says is used of foreign operators alone: it is of the sizes of the export.
            _written = graph.Values.Concat(graph.Outputs).GroupBy(value => value.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Type, StringComparer.Ordinal);
            Nodes = nodes;
        }

        internal List<OnnxNode> Nodes { get; private set; }

        internal Dictionary<string, ScopeValue> Known => _known;

        internal bool IsDone(OnnxNode node) => _done.Contains(node);

        internal bool IsUnknown(string name) => _known.TryGetValue(name, out var value) && value.Type is null or { IsTensor: true, Element: 0 };

        /// <summary>Takes tensors that nodes hold out of what is asked of ONNX Runtime, which then never sees their contents.</summary>
        internal void Begin(List<OnnxNode> ready) => ready.RemoveAll(node =>
        {
            if (!node.Is("Constant") || (node.Attribute("value")?.Tensor ?? Sparse(node)) is not { } tensor)
            {
                return false;
            }

            _known[node.Outputs[0]] = ScopeValue.Of(tensor);
            return _done.Add(node);
        });

        internal void Add(List<OnnxNode> nodes, IReadOnlyDictionary<string, ScopeValue> inferred)
        {
            foreach (var node in nodes)
            {
                var isConstant = !Random.Contains(node.OpType) && node.Inputs.All(name => name.Length == 0 || _known[name].IsConstant);
                foreach (var name in node.Outputs)
                {
                    if (name.Length > 0)
                    {
                        var value = inferred.GetValueOrDefault(name, ScopeValue.Unknown);
                        _known[name] = isConstant == value.IsConstant ? value : value with { IsConstant = isConstant };
                    }
                }
            }
        }

        internal void AddForeign(OnnxNode node)
        {
            foreach (var name in node.Outputs.Where(name => name.Length > 0 && !_known.ContainsKey(name)))
            {
                _known[name] = new(_written.GetValueOrDefault(name));
            }

            AddResolved(Inferred(node) with { IsForeign = true });
        }

        internal void AddUnknown(OnnxNode node)
        {
            foreach (var name in node.Outputs.Where(name => name.Length > 0))
            {
                _known[name] = ScopeValue.Unknown;
            }

            _done.Add(node);
        }

        internal void AddResolved(InferredNode node)
        {
            foreach (var (name, value) in node.Node.Outputs.Zip(node.Outputs).Where(pair => pair.Second is not null))
            {
                _known[name] = value!;
            }

            _resolved[node.Node] = node;
            _done.Add(node.Node);
        }

        internal void Replace(OnnxNode node, IReadOnlyList<OnnxNode> nodes)
        {
            var place = Nodes.FindIndex(other => ReferenceEquals(other, node));
            Nodes = [.. Nodes[..place], .. nodes, .. Nodes[(place + 1)..]];
        }

        internal ScopeValue? Find(string name) => name.Length == 0 ? null : _known.GetValueOrDefault(name, ScopeValue.Unknown);

        internal InferredNode Inferred(OnnxNode node) =>
            _resolved.GetValueOrDefault(node) ?? new(node, [.. node.Inputs.Select(Find)], [.. node.Outputs.Select(Find)]);

        private static OnnxTensor? Sparse(OnnxNode node) =>
            node.Attribute("sparse_value")?.Sparse is { } sparse ? sparse.Values with { Sizes = sparse.Sizes, IsHeavy = true, Contents = [] } : null;
    }
}
