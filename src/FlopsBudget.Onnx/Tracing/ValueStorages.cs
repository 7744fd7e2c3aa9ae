using System.Collections.Frozen;
using FlopsBudget.Onnx.Shapes;

namespace FlopsBudget.Onnx.Tracing;

/// <summary>Which values of a file share memory: what ONNX Runtime makes of one tensor by giving it other sizes, and what a branch hands on.</summary>
internal sealed class ValueStorages
{
    // ONNX Runtime's kernels for these return their first input's memory; a dropout does nothing in inference and is taken out.
    private static readonly FrozenSet<string> Views = FrozenSet.Create(StringComparer.Ordinal, "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Identity", "Dropout");

    private readonly Dictionary<string, string> _sameAs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private bool _isKnown = true;

    /// <summary>Whether it is known of all values so far.</summary>
    internal bool IsKnown => _isKnown;

    /// <summary>The number of a value's memory; 0 where it is not known which values share some.</summary>
    internal long Of(string name)
    {
        while (_sameAs.TryGetValue(name, out var other))
        {
            name = other;
        }

        if (!_numbers.TryGetValue(name, out var number))
        {
            _numbers.Add(name, number = _numbers.Count + 1);
        }

        return _isKnown ? number : 0;
    }

    /// <summary>A node runs.</summary>
    internal void Note(InferredNode node)
    {
        // How large it is nobody knows.
        _isKnown &= node.Outputs.All(output => output is null || NodeCall.HasShape(output));
        if (node.Node.Domain.Length == 0 && Views.Contains(node.Node.OpType) && node.Node.Inputs is [{ Length: > 0 } input, ..] && node.Node.Outputs is [{ Length: > 0 } output, ..])
        {
            Share(output, input);
        }
    }

    /// <summary>One of two branches runs.</summary>
    internal void Note(InferredNode node, InferredBody choice)
    {
        foreach (var (inner, outer) in node.Node.Attribute(choice.Name)!.Graph!.Outputs.Select(value => value.Name).Zip(node.Node.Outputs))
        {
            Share(outer, inner);
        }
    }

    /// <summary>Something runs of which it is not known what it shares.</summary>
    internal void Lose() => _isKnown = false;

    /// <summary>A value is another one under another name, or a part of it.</summary>
    internal void Share(string name, string with)
    {
        if (name.Length > 0 && name != with)
        {
            _sameAs[name] = with;
        }
    }
}
