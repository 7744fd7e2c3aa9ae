using FlopsBudget.Tests.Models;

namespace FlopsBudget.Tests.Oracle.Networks;

/// <summary>A network as TorchScript: one class whose <c>forward</c> has a line for each operator.</summary>
internal sealed class ScriptText
{
    private readonly List<string> _lines = [];
    private readonly NamedWeights _weights = new();

    /// <summary>The expression of a layer's parameter.</summary>
    internal string Weight(object layer, string name, long[] sizes) => $"self.{_weights.Of(layer, name, sizes)}";

    /// <summary>Adds a line; the name of what it makes.</summary>
    internal string Let(string expression)
    {
        _lines.Add($"t{_lines.Count} = {expression}");
        return $"t{_lines.Count - 1}";
    }

    /// <summary>Adds a line that makes several things; the names of the first.</summary>
    internal string LetFirst(string expression, int of)
    {
        _lines.Add($"t{_lines.Count}, {string.Join(", ", Enumerable.Range(1, of - 1).Select(rest => $"r{_lines.Count}{rest}"))} = {expression}");
        return $"t{_lines.Count - 1}";
    }

    /// <summary>The archive, whose <c>forward</c> gives back the value of this name.</summary>
    internal byte[] Archive(string result) => ScriptArchive.Write(
        $"""
        class Net(Module):
          __parameters__ = [{string.Concat(_weights.All.Select(weight => $"\"{weight.Name}\", "))}]
          __buffers__ = []
        {string.Concat(_weights.All.Select(weight => $"  {weight.Name} : Tensor\n"))}  training : bool
          def forward(self: __torch__.Net,
            x: Tensor) -> Tensor:
        {string.Concat(_lines.Select(line => $"    {line}\n"))}    return {result}

        """.ReplaceLineEndings("\n"),
        new("Net", [.. _weights.All.Select(weight => (weight.Name, (object)weight.Sizes))]));
}
