using System.Collections.Immutable;
using System.Text;
using FlopsBudget.Onnx.Formulas;
using FlopsBudget.Onnx.Reading;
using FlopsBudget.Onnx.Shapes;
using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Tracing;

/// <summary>A node as the call of an operator.</summary>
internal static class NodeCall
{
    internal static OperatorCall Of(InferredNode inferred, ModuleCall? module, long times, Func<string, long> identity, Func<string, long> storage)
    {
        var node = inferred.Node;
        return new(
            node.OperatorName,
            [.. inferred.Inputs.Zip(node.Inputs).Select(pair => Argument(pair.First, identity(pair.Second), storage(pair.Second)))],
            [.. inferred.Outputs.Zip(node.Outputs).Select(pair => Argument(pair.First, 0, storage(pair.Second)))],
            module: module)
        {
            Attributes = Attributes(inferred),
            Label = node.Label,
            Times = times,
        };
    }

    /// <summary>The attributes as reports show a layer's configuration.</summary>
    internal static string Configuration(OnnxNode node) =>
        string.Join(", ", node.Attributes.Select(attribute => (attribute.Name, Value: Argument(attribute))).Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={pair.Value}"));

    /// <summary>A value as a tensor; null where it is none, or its sizes are not known.</summary>
    internal static TensorShape? Shape(ScopeValue? value, long identity, long storage) =>
        value?.Type?.Known is { } sizes && OnnxElements.TypeOf(value.Type.Element) is { } type ? new TensorShape(sizes, type, identity) { Storage = storage } : null;

    /// <summary>A value as an argument.</summary>
    internal static OperatorArgument Argument(ScopeValue? value, long identity, long storage) => value is null ? OperatorArgument.None
        : Shape(value, identity, storage) is { } shape ? OperatorArgument.Of(shape)
        : OperatorArgument.Other;

    private static ImmutableDictionary<string, OperatorArgument> Attributes(InferredNode inferred)
    {
        var node = inferred.Node;
        var attributes = ImmutableDictionary.CreateBuilder<string, OperatorArgument>(StringComparer.Ordinal);
        foreach (var attribute in node.Attributes)
        {
            if (Argument(attribute) is { } value)
            {
                attributes[attribute.Name] = value;
            }
            else if (attribute.Floats.Length + attribute.Texts.Length is > 0 and var count)
            {
                attributes[$"|{attribute.Name}|"] = OperatorArgument.Of(count);
            }
            else if (attribute.Tensor is { } tensor)
            {
                attributes[$"|{attribute.Name.Replace("_as_tensor", string.Empty, StringComparison.Ordinal)}|"] = OperatorArgument.Of(tensor.Elements);
            }
        }

        if (TreeDepths.Of(node) is { } depths)
        {
            attributes[TreeDepths.Attribute] = OperatorArgument.Of(depths);
        }

        // An input whose value its formula needs.
        if (node.OpType == "GroupQueryAttention" && inferred.Inputs.Length > 6 && TensorValues.Single(inferred.Inputs[6]?.Contents) is { } total)
        {
            attributes["total_sequence_length"] = OperatorArgument.Of(total);
        }

        return attributes.ToImmutable();
    }

    private static OperatorArgument? Argument(OnnxAttribute attribute) => attribute.Kind switch
    {
        OnnxAttributeKind.Int => OperatorArgument.Of(attribute.Int),
        OnnxAttributeKind.Float => OperatorArgument.Of((double)attribute.Float),
        OnnxAttributeKind.Text => OperatorArgument.Of(Encoding.UTF8.GetString(attribute.Text)),
        OnnxAttributeKind.Ints => OperatorArgument.Of(attribute.Ints),
        _ => null,
    };
}
