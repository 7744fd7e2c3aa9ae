using System.Diagnostics;
using FlopsBudget.Tracing;
using static TorchSharp.torch;

namespace FlopsBudget;

public static partial class FlopCounter
{
    /// <summary>Counts a block of code that returns something, which is dropped.</summary>
    /// <typeparam name="T">What the code returns.</typeparam>
    /// <param name="code">The code; what it runs on this thread is counted, in the modes it sets itself.</param>
    /// <param name="model">The model whose modules get the costs; without one everything belongs to the root.</param>
    /// <param name="options">How to count.</param>
    /// <exception cref="FlopsBudgetException">
    /// As for code that returns nothing; <c>FLOPS0205</c>: the code only makes a model.
    /// </exception>
    public static FlopReport Count<T>(Func<T> code, nn.Module? model = null, FlopCounterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Count([StackTraceHidden] () => Refuse(NestedTensors.Asked(code())), model, options);
    }

    // Both would be counted as next to nothing, and a budget on them would pass by accident.
    private static void Refuse(object? result)
    {
        if (TaskResult.Is(result))
        {
            throw new FlopsBudgetException(
                DiagnosticIds.AsynchronousCode,
                "The code is asynchronous, and only what runs on this thread is counted. Await what the model needs first, and count the synchronous call of the model.");
        }

        if (result is nn.Module made)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.MissingInput,
                $"The code makes a {made.GetType().Name} and does not run it. Give an input after it, such as \"1,3,224,224\", or call the model in the code.");
        }
    }
}
