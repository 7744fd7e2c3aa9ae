using FlopsBudget.Interop;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Code;
using FlopsBudget.Tracing.Failures;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Values;

/// <summary>Where sizes or branches of a run depended on values of inputs that were given as shapes, so that their values were made up.</summary>
/// <param name="input">The inputs.</param>
/// <param name="method">The method that is called; null for <c>forward</c>.</param>
internal sealed class MadeUpValues(ModelInput input, string? method = null)
{
    private const int MostNamed = 3;

    private readonly bool _isAny = Enumerable.Range(0, input.Shapes.Length).Any(input.IsMadeUp);
    private HashSet<long> _inputs = [];
    private string? _readByCode;

    /// <summary>The model is about to be called with tensors.</summary>
    internal void Note(InputTensors tensors) => _inputs = [.. tensors.Tensors.Where((_, place) => input.IsMadeUp(place)).Select(TensorApi.IdentityOf)];

    /// <summary>
    /// A run on shapes broke off. Code that reads a value without an operator is seen only there: with values it leaves no trace. What it may
    /// read after that is not known, so whatever it reads then is taken for the inputs'.
    /// </summary>
    internal void NoteFailure(Exception exception)
    {
        if (_isAny && NeedsValuesText.IsValueRead(exception))
        {
            _readByCode = $"code that reads a value{UserFrame.Of(exception)}";
        }
    }

    /// <summary>
    /// A model is about to run with values. Where its code holds a read that no operator would show, a run on shapes tells whether it is reached;
    /// where none tells, it is taken for reached.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="onShapes">Runs it on shapes; null when that broke off already.</param>
    internal void NoteCode(nn.Module model, Action? onShapes)
    {
        if (!_isAny || _readByCode is not null || ForwardCode.Of(ModuleTree.Of(model).Modules, model, method).ValueRead is not { } read)
        {
            return;
        }

        if (onShapes is not null)
        {
            try
            {
                onShapes();
                return;
            }
            catch (Exception exception)
            {
                // If the model is at fault, the run that follows throws the model's own exception, which is the one to show.
                NoteFailure(exception);
            }
        }

        _readByCode ??= $"code that may read a value ({UserFrame.Of(read)})";
    }

    /// <summary>A trace of a run with values, which says whether it depended on made-up ones.</summary>
    internal OperatorTrace Told(OperatorTrace trace)
    {
        if (!_isAny)
        {
            return trace;
        }

        var reads = ValueFlow.Reads(trace, _inputs, isSource: null)
            .Select(call => $"{call.Name} in {(call.Module?.Scope.Path is { Length: > 0 } path ? path : "the model itself")}")
            .Prepend(_readByCode)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return reads.Count == 0
            ? trace
            : trace with { MadeUpValues = string.Join(", ", reads.Take(MostNamed)) + (reads.Count > MostNamed ? $" and {reads.Count - MostNamed} more" : "") };
    }
}
