using System.Collections.Immutable;
using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Meta;

namespace FlopsBudget.Interop;

/// <summary>
/// Observes contractions without libtorch's own observer: the meta kernels themselves tell which operator they stand for. It sees runs on
/// meta tensors only. While there is one, matrix products and operators made of them have kernels of ours too, in the whole
/// process, and gradients do not pass through these.
/// </summary>
internal sealed class KernelObserver : IDisposable
{
    // The dispatcher belongs to the process, and kernels are given nothing that belongs to a run.
    private static readonly Lock Gate = new();
    private static int _users;
    private static ContractionLibrary? _contractions;

    [ThreadStatic]
    private static KernelObserver? _innermost;

    private readonly KernelObserver? _outer;
    private readonly IOperatorSink _sink;

    internal KernelObserver(IOperatorSink sink)
    {
        MetaLibrary.Register();
        lock (Gate)
        {
            _contractions ??= new();
            _users++;
        }

        _sink = sink;
        _outer = _innermost;
        _innermost = this;
    }

    /// <summary>Stops observing.</summary>
    public void Dispose()
    {
        _innermost = _outer;
        lock (Gate)
        {
            if (--_users == 0)
            {
                _contractions?.Dispose();
                _contractions = null;
            }
        }
    }

    /// <summary>Tells the observers of this thread what a kernel was given and returns.</summary>
    internal static void Report(MetaKernel kernel, ImmutableArray<OperatorArgument> inputs, ImmutableArray<MetaResult> results)
    {
        if (_innermost is null || kernel.Contraction is not { } name)
        {
            return;
        }

        ImmutableArray<OperatorArgument> outputs = [.. results.Select(result => OutputOf(result, inputs))];
        for (var observer = _innermost; observer is not null; observer = observer._outer)
        {
            observer._sink.OperatorStarted(name, inputs, sequence: -1);
            observer._sink.OperatorEnded(outputs);
        }
    }

    private static OperatorArgument OutputOf(MetaResult result, ImmutableArray<OperatorArgument> inputs) => result.Kind switch
    {
        MetaResultKind.New => OperatorArgument.Of(result.Shape),
        MetaResultKind.Like or MetaResultKind.Argument => inputs[result.Argument],
        MetaResultKind.Undefined => OperatorArgument.None,
        _ => OperatorArgument.Other,
    };
}
