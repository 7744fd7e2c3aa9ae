namespace FlopsBudget.Interop;

/// <summary>The one place where a failed call of libtorch's C interface becomes an exception.</summary>
internal static class StableAbiError
{
    /// <exception cref="FlopsBudgetException"><c>FLOPS0903</c>: the call failed; libtorch has written why to standard error.</exception>
    internal static void ThrowIfFailed(int error, string function)
    {
        if (error != 0)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.InternalError,
                $"libtorch's {function} failed with {error}; libtorch wrote the reason to standard error.");
        }
    }
}
