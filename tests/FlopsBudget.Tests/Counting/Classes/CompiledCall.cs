using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting.Classes;

/// <summary>A call that TorchScript has compiled.</summary>
internal sealed class CompiledCall : IDisposable
{
    private readonly IDisposable _compiled;
    private readonly Func<Tensor[], object?> _run;

    private CompiledCall(IDisposable compiled, Func<Tensor[], object?> run)
    {
        _compiled = compiled;
        _run = run;
    }

    /// <summary>A function <c>call</c>.</summary>
    internal static CompiledCall OfSource(string source)
    {
        var unit = jit.compile(source);
        return new(unit, tensors => unit.invoke("call", [.. tensors]));
    }

    /// <summary>The lines of a forward method.</summary>
    internal static CompiledCall OfArchive(string[] lines)
    {
        var module = ScriptArchive.Load(lines);
        return new(module, _ => module.call(ones(1)));
    }

    /// <summary>Runs the call; returns what the operator returns.</summary>
    internal object? Run(params Tensor[] tensors) => _run(tensors);

    public void Dispose() => _compiled.Dispose();
}
