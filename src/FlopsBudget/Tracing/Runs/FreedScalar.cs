using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FlopsBudget.Tracing.Runs;

/// <summary>
/// TorchSharp hands libtorch the address of a number (<c>Scalar</c>) without keeping the object alive, as in <c>x + 1</c>. When the garbage
/// is collected in that moment the number is gone, and the operator fails: with one of the errors below, or with whatever it says to what lies
/// there by then. Observing does not collect garbage inside of operators, but the model's own threads, threads that count beside it, and
/// kernels that stand in for libtorch's on shapes, may.
/// </summary>
[StackTraceHidden]
internal static class FreedScalar
{
    // Beside many threads that make garbage a number may be lost again and again; what may be the model's own fault is tried less often.
    private const int AttemptsWhenLost = 10;
    private const int AttemptsWhenDoubtful = 3;

    /// <summary>Runs, and runs again when a number was lost, or may have been.</summary>
    internal static T Retry<T>(Func<T> run)
    {
        for (var attempt = 1; ; attempt++)
        {
            var collections = GC.CollectionCount(0);
            try
            {
                return run();
            }
            catch (Exception exception) when (IsFreedScalar(exception.Message) ? attempt < AttemptsWhenLost
                : attempt < AttemptsWhenDoubtful && exception is ExternalException && GC.CollectionCount(0) != collections)
            {
                // A model that always fails like this does so again, and is then at fault itself.
            }
        }
    }

    // libtorch says that it does not know the number's type, or names the place where it noticed, or finds another thread's number in the place
    // of the whole one that TorchSharp gives where a model gives none.
    private static bool IsFreedScalar(string message) =>
        message.StartsWith("Unknown scalar type", StringComparison.Ordinal)
        || message.Contains("c10/core/Scalar.h:", StringComparison.Ordinal)
        || message.Contains("argument alpha must not be a floating point number", StringComparison.Ordinal);
}
