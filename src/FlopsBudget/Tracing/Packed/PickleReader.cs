using System.Buffers.Binary;
using System.Text;

namespace FlopsBudget.Tracing.Packed;

/// <summary>
/// Reads what libtorch writes of Python's pickle format (torch/csrc/jit/serialization/pickler.cpp): objects by class and state. Nothing is
/// run and nothing is made but texts, numbers, lists and <see cref="PickledObject"/>s.
/// </summary>
internal sealed class PickleReader
{
    private static readonly object Mark = new();

    private readonly byte[] _bytes;
    private readonly List<object?> _stack = [];
    private readonly Dictionary<int, object?> _memo = [];
    private int _position;

    private PickleReader(byte[] bytes) => _bytes = bytes;

    /// <summary>The object that a pickle holds.</summary>
    /// <exception cref="InvalidDataException">It is cut off, or holds what libtorch does not write.</exception>
    internal static object? Read(byte[] bytes)
    {
        try
        {
            return new PickleReader(bytes).Run();
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ArgumentException or InvalidCastException or KeyNotFoundException or OverflowException)
        {
            throw new InvalidDataException($"its pickle is not one of libtorch's ({exception.Message})", exception);
        }
    }

    private object? Run()
    {
        while (true)
        {
            var code = _bytes[_position++];
            if (code == '.')
            {
                return Pop();
            }

            Step(code);
        }
    }

    private void Step(byte code)
    {
        switch (code)
        {
            case 0x80: _position++; break;
            case (byte)'(': _stack.Add(Mark); break;
            case (byte)'N': _stack.Add(null); break;
            case 0x88: _stack.Add(true); break;
            case 0x89: _stack.Add(false); break;
            case (byte)'K': _stack.Add((long)_bytes[_position++]); break;
            case (byte)'M': _stack.Add((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
            case (byte)'J': _stack.Add((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
            case 0x8a: _stack.Add(LongInteger(Take(_bytes[_position++]))); break;
            case (byte)'G': _stack.Add(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); break;
            case (byte)'X': _stack.Add(Encoding.UTF8.GetString(Take(Size()))); break;
            case (byte)'T': _stack.Add(Encoding.UTF8.GetString(Take(Size()))); break;
            case (byte)'U': _stack.Add(Encoding.UTF8.GetString(Take(_bytes[_position++]))); break;
            case (byte)'c': _stack.Add(new PickledClass($"{Line()}.{Line()}")); break;
            case (byte)'q': _memo[_bytes[_position++]] = _stack[^1]; break;
            case (byte)'r': _memo[Size()] = _stack[^1]; break;
            case (byte)'h': _stack.Add(_memo[_bytes[_position++]]); break;
            case (byte)'j': _stack.Add(_memo[Size()]); break;
            case (byte)')' or (byte)']': _stack.Add(new List<object?>()); break;
            case (byte)'}': _stack.Add(new List<KeyValuePair<object?, object?>>()); break;
            case (byte)'t' or (byte)'l': _stack.Add(PopMarked()); break;
            case 0x85: _stack.Add(PopMany(1)); break;
            case 0x86: _stack.Add(PopMany(2)); break;
            case 0x87: _stack.Add(PopMany(3)); break;
            case (byte)'a': Append(PopMany(1)); break;
            case (byte)'e': Append(PopMarked()); break;
            case (byte)'s': SetItems(PopMany(2)); break;
            case (byte)'u': SetItems(PopMarked()); break;
            case 0x81 or (byte)'R': Make(); break;
            case (byte)'b': Build(); break;
            case (byte)'Q': _stack.Add(new PickledObject("storage", Pop())); break;
            default: throw new InvalidDataException($"its pickle has an instruction 0x{code:x2}, which libtorch does not write");
        }
    }

    private void Make()
    {
        var arguments = Pop();
        _stack.Add(new PickledObject(((PickledClass)Pop()!).Name, arguments));
    }

    private void Build()
    {
        var state = Pop();
        ((PickledObject)_stack[^1]!).State = state;
    }

    private void Append(List<object?> items) => ((List<object?>)_stack[^1]!).AddRange(items);

    private void SetItems(List<object?> items)
    {
        var target = (List<KeyValuePair<object?, object?>>)_stack[^1]!;
        for (var i = 0; i + 1 < items.Count; i += 2)
        {
            target.Add(new(items[i], items[i + 1]));
        }
    }

    private object? Pop()
    {
        var top = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private List<object?> PopMany(int count)
    {
        var items = _stack[^count..];
        _stack.RemoveRange(_stack.Count - count, count);
        return items;
    }

    private List<object?> PopMarked()
    {
        var mark = _stack.LastIndexOf(Mark);
        var items = PopMany(_stack.Count - 1 - mark);
        Pop();
        return items;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = _bytes.AsSpan(_position, count);
        _position += count;
        return taken;
    }

    private int Size() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    private string Line()
    {
        var end = Array.IndexOf(_bytes, (byte)'\n', _position);
        var line = Encoding.UTF8.GetString(_bytes[_position..end]);
        _position = end + 1;
        return line;
    }

    private static long LongInteger(ReadOnlySpan<byte> bytes)
    {
        var value = bytes.Length > 0 && bytes[^1] >= 0x80 ? -1L : 0L;
        for (var i = bytes.Length - 1; i >= 0; i--)
        {
            value = (value << 8) | bytes[i];
        }

        return value;
    }
}
