using System.Reflection;
using FlopsBudget.Interop;
using FlopsBudget.Tracing.Code;
using FlopsBudget.Tracing.Copying;
using FlopsBudget.Tracing.Meta;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>
/// What a run with values has made: it is disposed of with the run, except for what the model's code has put into static fields, or where
/// one of its functions and hooks keeps it; that is left to the caller's scope, as without us.
/// </summary>
internal sealed class LeftTensors : IDisposable
{
    private readonly DisposeScope _made = NewDisposeScope();
    private readonly HashSet<object> _visited = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<object> _waiting = new();
    private readonly nn.Module _model;

    private readonly string? _method;

    private LeftTensors(nn.Module model, string? method)
    {
        _model = model;
        _method = method;
    }

    /// <summary>Begins to notice what is made. To be disposed of when the model is again as it was.</summary>
    /// <param name="model">The model.</param>
    /// <param name="method">The method that is called; null for <c>forward</c>.</param>
    internal static LeftTensors Of(nn.Module model, string? method = null) => new(model, method);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_made.DisposablesCount > 0)
        {
            _made.MoveToOuter(Kept().Where(_made.Contains).ToArray());
        }

        _made.Dispose();
    }

    private IEnumerable<Tensor> Kept()
    {
        Find(_model);
        FindBelow();
        foreach (var field in ForwardCode.Of(_visited.OfType<nn.Module>(), _model, _method).StaticFields)
        {
            Find(StaticField.ValueOf(field));
        }

        FindBelow();
        return _visited.OfType<Tensor>();
    }

    private void Find(object? value)
    {
        switch (value)
        {
            case null or string or Type:
                break;
            case Tensor tensor:
                _visited.Add(tensor);
                break;
            case Delegate function:
                foreach (var one in function.GetInvocationList())
                {
                    Find(one.Target);
                }

                break;
            default:
                if (ContainerType.Of(value.GetType()) is { IsLookedInto: true, HoldsPlain: false } && (value is ValueType || _visited.Add(value)))
                {
                    _waiting.Enqueue(value);
                }

                break;
        }
    }

    private void FindBelow()
    {
        while (_waiting.TryDequeue(out var next))
        {
            var values = next is Array array ? array.Cast<object?>() : CopiedField.Of(next.GetType()).Select(field => field.GetValue(next));
            foreach (var value in next is nn.Module module ? values.Concat(module.children()).Concat(HookLists.HooksOf(module)) : values)
            {
                Find(value);
            }
        }
    }
}
