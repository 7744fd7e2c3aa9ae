using System.Diagnostics;
using FlopsBudget.Interop;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Runs;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Making;

/// <summary>
/// A model that is made when it is first needed, and kept for the runs that follow. When a run on shapes is not enough it is made again with
/// values; that one then serves for shapes too.
/// </summary>
/// <param name="factory">Makes the model.</param>
/// <param name="options">How it is counted.</param>
[StackTraceHidden]
internal sealed class MadeModel(Func<nn.Module> factory, FlopCounterOptions options) : IModelSupply, IDisposable
{
    private readonly ModelMaker _maker = new([StackTraceHidden] () => Call(factory), options.FreeMemory);
    private nn.Module? _forShapes;
    private nn.Module? _withValues;

    /// <inheritdoc/>
    public bool IsThere => _withValues is not null;

    /// <inheritdoc/>
    public string? WhyMadeWithValues { get; private set; }

    /// <inheritdoc/>
    public string TypeName => TypeNames.Of((_withValues ?? _forShapes)!);

    /// <inheritdoc/>
    public void MakeForShapes() => ForShapes();

    /// <inheritdoc/>
    public OperatorTrace OnShapes(Func<nn.Module, OperatorTrace> run) => run(ForShapes());

    /// <inheritdoc/>
    public OperatorTrace WithValues(string? reason, Func<nn.Module, OperatorTrace> run) => run(MakeWithValues(reason));

    /// <summary>The model for a run on shapes. What making it throws comes out as it is.</summary>
    /// <exception cref="FlopsBudgetException">As for <see cref="MakeForShapes"/>.</exception>
    internal nn.Module ForShapes()
    {
        if ((_withValues ?? (_forShapes ??= _maker.TryForShapes())) is { } model)
        {
            return model;
        }

        if (options.Execution == Execution.Shape)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.ValuesNeeded,
                $"The model cannot be made on shapes alone: {_maker.Reason} Use Execution=\"Auto\" to make it with values.",
                _maker.Failure);
        }

        WhyMadeWithValues = _maker.Reason;
        return MakeWithValues(_maker.Reason);
    }

    private nn.Module MakeWithValues(string? reason)
    {
        _forShapes?.Dispose();
        _forShapes = null;
        return _withValues ??= _maker.WithValues(reason);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _forShapes?.Dispose();
        _withValues?.Dispose();
    }

    private static nn.Module Call(Func<nn.Module> factory)
    {
        try
        {
            return factory();
        }
        catch (Exception exception) when (NativeLoadError.IsTorchSharps(exception))
        {
            throw NativeLoadError.From(exception);
        }
    }
}
