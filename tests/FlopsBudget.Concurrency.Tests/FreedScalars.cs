using System.Runtime.InteropServices;

namespace FlopsBudget.Concurrency.Tests;

/// <summary>
/// TorchSharp hands libtorch the address of a number without keeping it alive, and a garbage collection in that moment, which any thread may
/// begin, lets the operator fail. Counts deal with that by themselves; what is no count has to do so here.
/// </summary>
internal static class FreedScalars
{
    internal static void Retry(Action action)
    {
        var attempts = 10;
        while (true)
        {
            try
            {
                action();
                return;
            }
            catch (ExternalException) when (--attempts > 0)
            {
            }
        }
    }
}
