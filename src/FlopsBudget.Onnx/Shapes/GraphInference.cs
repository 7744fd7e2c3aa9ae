using System.Collections.Immutable;
using FlopsBudget.Onnx.Interop;
using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>
/// Infers the shapes of all values of a graph. What runs other graphs never reaches ONNX Runtime: branches whose condition is known are
/// put in their place, other branches and loops are inferred by themselves, round by round as what they read becomes known.
/// </summary>
internal sealed partial class GraphInference
{
    private static readonly HashSet<string> Known = new(["", "ai.onnx.ml", "com.microsoft", "ai.onnx.preview.training"], StringComparer.Ordinal);
    private static readonly HashSet<string> Random = new(["RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Bernoulli", "Multinomial"], StringComparer.Ordinal);

    private readonly CompiledShapes _compiled;
    private readonly FunctionInliner _inliner;
    private int _branches;

    private GraphInference(OnnxRuntime runtime, OnnxModel model)
    {
        _compiled = new(runtime, model);
        _inliner = new(model.Functions);
    }

    /// <summary>Infers a model whose inputs have all their sizes.</summary>
    /// <param name="runtime">ONNX Runtime.</param>
    /// <param name="model">The model.</param>
    /// <param name="values">The contents of inputs that were given with values.</param>
    internal static InferredGraph Infer(OnnxRuntime runtime, OnnxModel model, IReadOnlyDictionary<string, OnnxTensor> values)
    {
        var inputs = model.Graph.OwnInputs().ToDictionary(input => input.Name, input => new ScopeValue(input.Type, values.GetValueOrDefault(input.Name)), StringComparer.Ordinal);
        return new GraphInference(runtime, model).Infer(model.Graph, inputs);
    }

    /// <summary>Whether ONNX Runtime does not know an operator's set.</summary>
    internal static bool IsForeign(OnnxNode node) => !Known.Contains(node.Domain);

    /// <summary>Infers a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="around">What is known of its inputs, and of what it reads from around it.</param>
    private InferredGraph Infer(OnnxGraph graph, IReadOnlyDictionary<string, ScopeValue> around)
    {
        var work = new Work(graph, around, UnreadMasks.LeaveOut([.. _inliner.Inline(graph.Nodes)], graph.Outputs));
        do
        {
            Compile(work);
        }
        while (Resolve(work));

        // Reading has made sure of an order in which all can run: what is left would be counted as nothing.
        if (work.Nodes.FirstOrDefault(node => HasBodies(node) && !work.IsDone(node)) is { } left)
        {
            throw new FlopsBudgetException(DiagnosticIds.RefusedOnnx, $"The file is damaged: what {left.Label} reads is never there.");
        }

        return new([.. work.Nodes.Select(work.Inferred)], work.Known);
    }

    /// <summary>Infers all that can be inferred so far.</summary>
    private void Compile(Work work)
    {
        var pending = new HashSet<string>(StringComparer.Ordinal);
        var ready = new List<OnnxNode>();
        foreach (var node in work.Nodes)
        {
            if (work.IsDone(node))
            {
                continue;
            }

            if (HasBodies(node) || node.Inputs.Any(pending.Contains))
            {
                pending.UnionWith(node.Outputs.Where(name => name.Length > 0));
            }
            else if (IsForeign(node))
            {
                work.AddForeign(node);
            }
            else if (node.Inputs.Any(name => name.Length > 0 && work.IsUnknown(name)))
            {
                work.AddUnknown(node);
            }
            else
            {
                ready.Add(node);
            }
        }

        work.Begin(ready);
        if (ready.Count > 0)
        {
            work.Add(ready, _compiled.Infer(ready, work.Known));
        }
    }

    /// <summary>Takes the next branches, loops and scans for which all is known that they read. Returns whether anything changed.</summary>
    private bool Resolve(Work work)
    {
        foreach (var node in work.Nodes)
        {
            if (!HasBodies(node) || work.IsDone(node) || !Renaming.Read(node).All(work.Known.ContainsKey))
            {
                continue;
            }

            switch (node.OpType)
            {
                case "If" when TensorValues.Single(work.Known[node.Inputs[0]].Contents) is { } condition:
                    work.Replace(node, [.. _inliner.Inline(Branch(node, condition != 0))]);
                    return true;
                case "If":
                    work.AddResolved(Choice(node, work));
                    return true;
                case "Loop":
                    work.AddResolved(Loop(node, work));
                    return true;
                case "Scan":
                    work.AddResolved(Scan(node, work));
                    return true;
                default:
                    throw UnknownTrips(node, "it runs once for each part of a sequence, and how many parts that has is not known");
            }
        }

        return false;
    }

    private static bool HasBodies(OnnxNode node) => node.Domain.Length == 0 && node.Attributes.Any(attribute => attribute.AllGraphs.Any());

    /// <summary>A branch as nodes of the graph around it.</summary>
    private IEnumerable<OnnxNode> Branch(OnnxNode node, bool condition)
    {
        var branch = node.Attribute(condition ? "then_branch" : "else_branch")!.Graph!;
        var prefix = $"{node.Label}#{_branches++}/";
        var names = Renaming.Defined(branch).Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => prefix + name, StringComparer.Ordinal);
        return
        [
            .. branch.Initializers.Select(tensor => new OnnxNode("Constant", string.Empty, [], [names[tensor.Name]])
            {
                Attributes = [new("value", OnnxAttributeKind.Tensor) { Tensor = tensor }],
            }),
            .. branch.Nodes.Select(inner => Renaming.Rename(inner, names)),
            .. branch.Outputs.Zip(node.Outputs).Where(pair => pair.Second.Length > 0)
                .Select(pair => new OnnxNode("Identity", string.Empty, [names.GetValueOrDefault(pair.First.Name, pair.First.Name)], [pair.Second])),
        ];
    }
}
