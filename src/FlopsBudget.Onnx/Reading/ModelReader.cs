using System.Collections.Immutable;

namespace FlopsBudget.Onnx.Reading;

/// <summary>Reads the messages of <c>onnx.proto</c>. Texts for people and training are left out.</summary>
/// <param name="reader">The file.</param>
/// <param name="mostBytes">The most bytes of a tensor's contents that are read; of those that have more, none are.</param>
/// <param name="hasNodes">Whether nodes are read.</param>
internal sealed partial class ModelReader(WireReader reader, long mostBytes = OnnxTensor.MostBytes, bool hasNodes = true)
{
    private const int UsualInputs = 2;

    private bool IsWhole => mostBytes == long.MaxValue;

    /// <summary>Reads a model.</summary>
    /// <param name="end">Where it ends.</param>
    internal OnnxModel Model(long end)
    {
        var irVersion = 0L;
        var opsets = ImmutableArray.CreateBuilder<OnnxOpset>();
        var functions = ImmutableArray.CreateBuilder<OnnxFunction>();
        OnnxGraph? graph = null;
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    irVersion = reader.Int(tag);
                    break;
                case 7:
                    graph = Graph(Message(tag));
                    break;
                case 8:
                    opsets.Add(Opset(Message(tag)));
                    break;
                case 25:
                    functions.Add(Function(Message(tag)));
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return graph is null || irVersion == 0
            ? throw new InvalidDataException("it has no graph")
            : new(irVersion, opsets.ToImmutable(), graph, functions.ToImmutable());
    }

    private OnnxGraph Graph(long end)
    {
        var name = string.Empty;
        var nodes = ImmutableArray.CreateBuilder<OnnxNode>();
        var initializers = ImmutableArray.CreateBuilder<OnnxTensor>();
        var inputs = ImmutableArray.CreateBuilder<OnnxValue>();
        var outputs = ImmutableArray.CreateBuilder<OnnxValue>();
        var values = ImmutableArray.CreateBuilder<OnnxValue>();
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1 when hasNodes:
                    nodes.Add(Node(Message(tag)));
                    break;
                case 2:
                    name = reader.Text(tag);
                    break;
                case 5:
                    initializers.Add(Tensor(Message(tag)));
                    break;
                case 11:
                    inputs.Add(Value(Message(tag)));
                    break;
                case 12:
                    outputs.Add(Value(Message(tag)));
                    break;
                case 13:
                    values.Add(Value(Message(tag)));
                    break;
                case 15:
                    // Its zeros count as any others: it is a tensor whose contents are not read.
                    var begin = reader.Position;
                    var sparse = Sparse(Message(tag));
                    var dense = sparse.Values with { Sizes = sparse.Sizes, IsHeavy = true, Contents = [], External = null };
                    if (IsWhole)
                    {
                        reader.SkipTo(begin);
                        dense = dense with { Sparse = new(tag, reader.Raw(tag)) };
                    }

                    initializers.Add(dense);
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new()
        {
            Name = name,
            Nodes = nodes.ToImmutable(),
            Initializers = initializers.ToImmutable(),
            Inputs = inputs.ToImmutable(),
            Outputs = outputs.ToImmutable(),
            Values = values.ToImmutable(),
        };
    }

    private OnnxNode Node(long end)
    {
        var (name, opType, domain, overload) = (string.Empty, string.Empty, string.Empty, string.Empty);
        var metadata = ImmutableDictionary<string, string>.Empty;
        var inputs = ImmutableArray.CreateBuilder<string>(UsualInputs);
        var outputs = ImmutableArray.CreateBuilder<string>(1);
        var attributes = ImmutableArray.CreateBuilder<OnnxAttribute>(1);
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    inputs.Add(reader.Text(tag));
                    break;
                case 2:
                    outputs.Add(reader.Text(tag));
                    break;
                case 3:
                    name = reader.Text(tag);
                    break;
                case 4:
                    opType = reader.Text(tag);
                    break;
                case 5:
                    attributes.Add(Attribute(Message(tag)));
                    break;
                case 7:
                    domain = Domain(reader.Text(tag));
                    break;
                case 8:
                    overload = reader.Text(tag);
                    break;
                case 9:
                    var (key, value) = Entry(Message(tag));
                    metadata = metadata.SetItem(key, value);
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return new(opType, domain, inputs.DrainToImmutable(), outputs.DrainToImmutable())
        {
            Name = name,
            Overload = overload,
            Attributes = attributes.DrainToImmutable(),
            Metadata = metadata,
        };
    }

    private OnnxFunction Function(long end)
    {
        var function = new OnnxFunction(string.Empty, string.Empty, [], [], []);
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    function = function with { Name = reader.Text(tag) };
                    break;
                case 4:
                    function = function with { Inputs = function.Inputs.Add(reader.Text(tag)) };
                    break;
                case 5:
                    function = function with { Outputs = function.Outputs.Add(reader.Text(tag)) };
                    break;
                case 7:
                    function = function with { Nodes = function.Nodes.Add(Node(Message(tag))) };
                    break;
                case 9:
                    function = function with { Opsets = function.Opsets.Add(Opset(Message(tag))) };
                    break;
                case 10:
                    function = function with { Domain = Domain(reader.Text(tag)) };
                    break;
                case 11:
                    function = function with { Defaults = function.Defaults.Add(Attribute(Message(tag))) };
                    break;
                case 13:
                    function = function with { Overload = reader.Text(tag) };
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return function;
    }

    private OnnxOpset Opset(long end)
    {
        var opset = new OnnxOpset(string.Empty, 0);
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    opset = opset with { Domain = Domain(reader.Text(tag)) };
                    break;
                case 2:
                    opset = opset with { Version = reader.Int(tag) };
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return opset;
    }

    private (string Key, string Value) Entry(long end)
    {
        var (key, value) = (string.Empty, string.Empty);
        for (var tag = reader.Tag(end); tag.Field > 0; tag = reader.Tag(end))
        {
            switch (tag.Field)
            {
                case 1:
                    key = reader.Text(tag);
                    break;
                case 2:
                    value = reader.Text(tag);
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return (key, value);
    }

    private long Message(WireTag tag) =>
        tag.Wire == WireType.Bytes ? reader.End() : throw new InvalidDataException($"field {tag.Field} at byte {reader.Position} is no message");

    // ONNX's own operators go by two names.
    private static string Domain(string text) => text == "ai.onnx" ? string.Empty : text;
}
