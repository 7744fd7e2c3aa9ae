using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.Onnx.Running;

/// <summary>The sizes of a graph's values in each of its turns: every node runs once in each, so that the calls of all of them are in step.</summary>
internal sealed class ToldSizes(int turns)
{
    private readonly Dictionary<string, OnnxType[]> _types = new(StringComparer.Ordinal);

    /// <summary>Takes what the calls of a node tell of what it reads and writes.</summary>
    internal void Add(OnnxNode node, IReadOnlyList<RanCall> calls)
    {
        Add([.. node.Inputs.Where(name => name.Length > 0)], [.. calls.Select(call => call.Inputs)]);
        Add([.. node.Outputs.Where(name => name.Length > 0)], [.. calls.Select(call => call.Outputs)]);
    }

    /// <summary>The type of a value in a turn; null where it is not told.</summary>
    internal OnnxType? At(string name, int turn) => _types.TryGetValue(name, out var types) ? types[turn] : null;

    // What is left out, or is no tensor, is not told: then the others cannot be told apart.
    private void Add(string[] names, IReadOnlyList<IReadOnlyList<OnnxType>> told)
    {
        if (told.Count != turns || told.Any(types => types.Count != names.Length))
        {
            return;
        }

        for (var place = 0; place < names.Length; place++)
        {
            _types.TryAdd(names[place], [.. told.Select(types => types[place])]);
        }
    }
}
