using System.Text.RegularExpressions;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Models;

/// <summary>A function in TorchScript, compiled at run time: it reaches operators that TorchSharp does not offer, or offers with a fault.</summary>
internal sealed partial class ScriptFunction : nn.Module<Tensor[], Tensor>
{
    private readonly jit.CompilationUnit _unit;
    private readonly string _name;

    /// <summary>Compiles a function that takes tensors and returns one.</summary>
    /// <param name="source">The definition, from <c>def</c> on. A mistake in it may end the process, as libtorch does not catch all.</param>
    internal ScriptFunction(string source)
        : base(nameof(ScriptFunction))
    {
        _name = Definition().Match(source).Groups[1].Value;

        // The parser wants a line end behind the last statement.
        _unit = jit.compile(source + "\n\n");
    }

    public override Tensor forward(Tensor[] input) => _unit.invoke<Tensor>(_name, [.. input]);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unit.Dispose();
        }

        base.Dispose(disposing);
    }

    [GeneratedRegex(@"def (\w+)\(")]
    private static partial Regex Definition();
}
