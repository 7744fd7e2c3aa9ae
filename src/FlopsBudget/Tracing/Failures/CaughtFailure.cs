using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace FlopsBudget.Tracing.Failures;

/// <summary>
/// Sees what fails for want of values, also where the model's own code catches it: such a model goes on, another way than it goes with values,
/// and nothing else tells.
/// </summary>
[StackTraceHidden]
internal sealed class CaughtFailure : IDisposable
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly int _pauses = RecordingPause.Depth;
    private Exception? _first;

    private CaughtFailure() => AppDomain.CurrentDomain.FirstChanceException += Note;

    /// <summary>Runs code without values. Its first failure comes out, whoever catches it and whatever is thrown in its place.</summary>
    /// <param name="code">What is run on this thread.</param>
    internal static T Uncover<T>(Func<T> code)
    {
        using var failure = new CaughtFailure();
        T result;
        try
        {
            result = code();
        }
        catch (Exception exception) when (failure._first is not null && !(exception is FlopsBudgetException && exception.InnerException == failure._first))
        {
            // What has been explained already comes out as it is.
            ExceptionDispatchInfo.Throw(failure._first);
            throw;
        }

        if (failure._first is not null)
        {
            ExceptionDispatchInfo.Throw(failure._first);
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= Note;

    // What fails in libtorch is an ExternalException. A count inside of this one falls back by itself.
    private void Note(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (Environment.CurrentManagedThreadId == _thread && !RecordingPause.IsInside(_pauses)
            && (thrown.Exception is ExternalException || NeedsValuesText.IsValueRead(thrown.Exception)))
        {
            _first ??= thrown.Exception;
        }
    }
}
