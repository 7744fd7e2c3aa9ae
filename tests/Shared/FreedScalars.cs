using System.Runtime.InteropServices;

namespace FlopsBudget.Tests.Shared;

/// <summary>
/// TorchSharp hands libtorch the address of a number without keeping it alive, and a garbage collection in that moment, which any thread may
/// begin, lets the operator fail. Counts deal with that by themselves; what is no count has to do so here.
/// </summary>
internal static class FreedScalars
{
    /// <summary>Runs what leaves nothing behind where it fails, up to ten times.</summary>
    internal static T Retry<T>(Func<T> run)
    {
        for (var attempts = 10; ;)
        {
            try
            {
                return run();
            }
            catch (ExternalException) when (--attempts > 0)
            {
                // What fails each time fails the test.
            }
        }
    }
}
