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
    private const string WithTotal = "GroupQueryAttention";

    internal static OperatorCall Of(InferredNode inferred, ModuleCall? module, long times, Func<string, long> identity, Func<string, long> storage)
    {
        var node = inferred.Node;
        return new(
            node.OperatorName,
            Arguments(inferred.Inputs, node.Inputs, identity, storage),
            Arguments(inferred.Outputs, node.Outputs, _ => 0, storage),
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

    /// <summary>Whether a value is a tensor whose sizes are known.</summary>
    internal static bool HasShape(ScopeValue? value) => value?.Type is { IsKnown: true } type && OnnxElements.TypeOf(type.Element) is not null;

    /// <summary>A value as a tensor; null where it is none, or its sizes are not known.</summary>
    internal static TensorShape? Shape(ScopeValue? value, long identity, long storage) =>
        HasShape(value) ? new TensorShape(value!.Type!.Known!.Value, OnnxElements.TypeOf(value.Type.Element)!.Value, identity) { Storage = storage } : null;

    /// <summary>A value as an argument.</summary>
    internal static OperatorArgument Argument(ScopeValue? value, long identity, long storage) => value is null ? OperatorArgument.None
        : Shape(value, identity, storage) is { } shape ? OperatorArgument.Of(shape)
        : OperatorArgument.Other;

    private static ImmutableArray<OperatorArgument> Arguments(ImmutableArray<ScopeValue?> values, ImmutableArray<string> names, Func<string, long> identity, Func<string, long> storage)
    {
        var arguments = ImmutableArray.CreateBuilder<OperatorArgument>(Math.Min(values.Length, names.Length));
        for (var place = 0; place < arguments.Capacity; place++)
        {
            arguments.Add(Argument(values[place], identity(names[place]), storage(names[place])));
        }

        return arguments.MoveToImmutable();
    }

    private static ImmutableDictionary<string, OperatorArgument> Attributes(InferredNode inferred)
    {
        var node = inferred.Node;
        if (node.Attributes.IsEmpty && node.OpType != WithTotal)
        {
            return ImmutableDictionary<string, OperatorArgument>.Empty;
        }

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
        if (node.OpType == WithTotal && inferred.Inputs.Length > 6 && TensorValues.Single(inferred.Inputs[6]?.Contents) is { } total)
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
