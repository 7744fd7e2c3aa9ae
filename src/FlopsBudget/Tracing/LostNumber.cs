namespace FlopsBudget.Tracing;

/// <summary>
/// TorchSharp hands libtorch the address of a number (<c>Scalar</c>) without keeping the object alive, as in <c>x + 1</c>. When the garbage
/// is collected in that moment the number is gone, and the operator fails with the error below. It is the more likely the more is
/// allocated meanwhile, which observing does.
/// </summary>
internal static class LostNumber
{
    private const int Attempts = 3;

    /// <summary>Runs, and runs again when a number was lost.</summary>
    internal static T Retry<T>(Func<T> run)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return run();
            }
            catch (Exception exception) when (attempt < Attempts && exception.Message.StartsWith("Unknown scalar type", StringComparison.Ordinal))
            {
                // A model that always fails like this does so again, and is then at fault itself.
            }
        }
    }
}
