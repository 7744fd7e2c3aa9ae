using System.Collections.Immutable;
using System.Globalization;

namespace FlopsBudget.Onnx.Reading;

/// <summary>Writes the messages of <c>onnx.proto</c>, as far as ONNX Runtime needs them to infer shapes.</summary>
internal static class ModelWriter
{
    internal static WireWriter Write(OnnxModel model)
    {
        var writer = new WireWriter();
        writer.Int(1, model.IrVersion);
        writer.Message(7, graph => Write(graph, model.Graph));
        foreach (var opset in model.Opsets)
        {
            writer.Message(8, message =>
            {
                message.OptionalText(1, opset.Domain);
                message.Int(2, opset.Version);
            });
        }

        return writer;
    }

    private static void Write(WireWriter writer, OnnxGraph graph)
    {
        foreach (var node in graph.Nodes)
        {
            writer.Message(1, message => Write(message, node));
        }

        writer.Text(2, graph.Name.Length > 0 ? graph.Name : "graph");
        foreach (var tensor in graph.Initializers)
        {
            if (tensor.Sparse is var (tag, value))
            {
                writer.Raw(tag, value);
            }
            else
            {
                writer.Message(5, message => Write(message, tensor));
            }
        }

        Write(writer, 11, graph.Inputs);
        Write(writer, 12, graph.Outputs);
        Write(writer, 13, graph.Values);
    }

    private static void Write(WireWriter writer, int field, ImmutableArray<OnnxValue> values)
    {
        foreach (var value in values)
        {
            writer.Message(field, message =>
            {
                message.Text(1, value.Name);
                if (value.Type is { } type)
                {
                    message.Message(2, inner => Write(inner, type));
                }
            });
        }
    }

    internal static void Write(WireWriter writer, OnnxNode node)
    {
        foreach (var input in node.Inputs)
        {
            writer.Text(1, input);
        }

        foreach (var output in node.Outputs)
        {
            writer.Text(2, output);
        }

        writer.OptionalText(3, node.Name);
        writer.Text(4, node.OpType);
        foreach (var attribute in node.Attributes)
        {
            writer.Message(5, message => Write(message, attribute));
        }

        writer.OptionalText(7, node.Domain);
        writer.OptionalText(8, node.Overload);
    }

    private static void Write(WireWriter writer, OnnxAttribute attribute)
    {
        writer.Text(1, attribute.Name);
        switch (attribute.Kind)
        {
            case OnnxAttributeKind.Float:
                writer.Float(2, attribute.Float);
                break;
            case OnnxAttributeKind.Int:
                writer.Int(3, attribute.Int);
                break;
            case OnnxAttributeKind.Text:
                writer.Bytes(4, attribute.Text);
                break;
        }

        if (attribute.Tensor is { } tensor)
        {
            writer.Message(5, message => Write(message, tensor));
        }

        if (attribute.Graph is { } graph)
        {
            writer.Message(6, message => Write(message, graph));
        }

        foreach (var value in attribute.Floats)
        {
            writer.Float(7, value);
        }

        foreach (var value in attribute.Ints)
        {
            writer.Int(8, value);
        }

        foreach (var value in attribute.Texts)
        {
            writer.Bytes(9, value);
        }

        foreach (var value in attribute.Tensors)
        {
            writer.Message(10, message => Write(message, value));
        }

        foreach (var value in attribute.Graphs)
        {
            writer.Message(11, message => Write(message, value));
        }

        foreach (var (tag, value) in attribute.Rest)
        {
            writer.Raw(tag, value);
        }

        writer.Int(20, (int)attribute.Kind);
    }

    private static void Write(WireWriter writer, OnnxTensor tensor)
    {
        foreach (var size in tensor.Sizes)
        {
            writer.Int(1, size);
        }

        writer.Int(2, tensor.Type);
        foreach (var (tag, value) in tensor.Contents)
        {
            writer.Raw(tag, value);
        }

        writer.OptionalText(8, tensor.Name);
        if (tensor.External is { } external)
        {
            Write(writer, "location", external.Location);
            Write(writer, "offset", external.Offset.ToString(CultureInfo.InvariantCulture));
            if (external.Length is { } length)
            {
                Write(writer, "length", length.ToString(CultureInfo.InvariantCulture));
            }

            writer.Int(14, 1);
        }
    }

    private static void Write(WireWriter writer, string key, string value) => writer.Message(13, entry =>
    {
        entry.Text(1, key);
        entry.Text(2, value);
    });

    private static void Write(WireWriter writer, OnnxType type)
    {
        if (type.Other is { } other)
        {
            writer.Rest(other);
            return;
        }

        writer.Message(1, tensor =>
        {
            tensor.Int(1, type.Element);
            if (type.Sizes is { } sizes)
            {
                tensor.Message(2, shape =>
                {
                    foreach (var size in sizes)
                    {
                        shape.Message(1, message => Write(message, size));
                    }
                });
            }
        });
    }

    private static void Write(WireWriter writer, OnnxSize size)
    {
        if (size.Value is { } value)
        {
            writer.Int(1, value);
        }
        else if (size.Name is { } name)
        {
            writer.Text(2, name);
        }
    }
}
