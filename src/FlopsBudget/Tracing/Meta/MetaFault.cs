namespace FlopsBudget.Tracing.Meta;

/// <summary>The first failure of a meta kernel on this thread since the last time it was taken.</summary>
internal static class MetaFault
{
    // A kernel cannot throw through libtorch, and libtorch gives it nothing that belongs to the run: the thread is the only link.
    [ThreadStatic]
    private static MetaKernelException? _first;

    internal static void Record(string operatorName, Exception cause) => _first ??= new(operatorName, cause);

    /// <summary>The failure, which is forgotten; null if there was none.</summary>
    internal static MetaKernelException? Take()
    {
        var first = _first;
        _first = null;
        return first;
    }
}
