using System.Buffers.Binary;
using System.Text;

namespace FlopsBudget.Tests.Models;

/// <summary>The pickle of a TorchScript archive (protocol 2): objects by class and attributes; parameters as views of one zero, which keeps them small.</summary>
internal sealed class ScriptPickle
{
    private readonly List<byte> _bytes = [];

    /// <summary>The pickle of <c>()</c>.</summary>
    internal static byte[] EmptyTuple { get; } = [0x80, 2, (byte)')', (byte)'.'];

    /// <summary>How many storages the pickle refers to.</summary>
    internal int Storages { get; private set; }

    internal byte[] Write(ScriptObject root)
    {
        Op(0x80, 2);
        Object(root);
        Op('.');
        return [.. _bytes];
    }

    private void Object(ScriptObject value)
    {
        Global("__torch__", value.Type);
        Op(')', 0x81, '}', '(');
        Text("training");
        Op(0x89);
        foreach (var (name, attribute) in value.Attributes)
        {
            Text(name);
            if (attribute is ScriptObject inner)
            {
                Object(inner);
            }
            else
            {
                Parameter((long[])attribute);
            }
        }

        Op('u', 'b');
    }

    /// <summary><c>_rebuild_tensor_v2(("storage", FloatStorage, key, "cpu", 1), 0, sizes, strides, requires_grad=True, OrderedDict())</c></summary>
    private void Parameter(long[] sizes)
    {
        Global("torch._utils", "_rebuild_tensor_v2");
        Op('(', '(');
        Text("storage");
        Global("torch", "FloatStorage");
        Text($"{Storages++}");
        Text("cpu");
        Op('K', 1, 't', 'Q', 'K', 0);
        Tuple(sizes);
        Tuple(new long[sizes.Length]);
        Op(0x88);
        Global("collections", "OrderedDict");
        Op(')', 'R', 't', 'R');
    }

    private void Tuple(long[] values)
    {
        Op('(');
        foreach (var value in values)
        {
            Op('J');
            Int(checked((int)value));
        }

        Op('t');
    }

    private void Text(string text)
    {
        Op('X');
        Int(Encoding.UTF8.GetByteCount(text));
        _bytes.AddRange(Encoding.UTF8.GetBytes(text));
    }

    private void Global(string module, string name) => _bytes.AddRange(Encoding.UTF8.GetBytes($"c{module}\n{name}\n"));

    private void Int(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        _bytes.AddRange(bytes);
    }

    private void Op(params ReadOnlySpan<int> codes)
    {
        foreach (var code in codes)
        {
            _bytes.Add(checked((byte)code));
        }
    }
}
