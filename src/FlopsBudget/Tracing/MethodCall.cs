using System.Diagnostics;
using System.Reflection;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Calls a method of a model other than <c>forward</c>, which no hook announces.</summary>
[StackTraceHidden]
internal static class MethodCall
{
    /// <summary>Calls it, and has what runs belong to the model itself where no module inside of it runs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="target">The method.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="root">The model's place; null where nobody wants to know.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0307</c>: the method is asynchronous.</exception>
    internal static ModelResult Run(nn.Module model, MethodInfo target, object?[] arguments, ModuleScope? root)
    {
        var recorder = root is null ? null : TraceRecorder.Current;
        var call = recorder?.Enter(root!);
        if (call is not null)
        {
            call.Inputs = ModuleHooks.ShapesOf(arguments);
        }

        var result = Finished(target.Invoke(model, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null), target);
        if (call is not null)
        {
            call.Outputs = ModuleHooks.ShapesOf(result);
        }

        // After an exception it stays open: it is where the run broke off.
        recorder?.Leave(root!.ModuleIdentity);
        return new(result);
    }

    private static object? Finished(object? result, MethodInfo target) => result switch
    {
        not null when TaskResult.Is(result) || IsAsynchronousSequence(result.GetType()) => throw Asynchronous(target),
        _ => NestedTensors.Asked(result),
    };

    private static bool IsAsynchronousSequence(Type type) =>
        type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    private static FlopsBudgetException Asynchronous(MethodInfo target) => new(
        DiagnosticIds.AsynchronousCode,
        $"{TypeNames.Of(target.DeclaringType!)}.{target.Name} is asynchronous, and only what runs on this thread is counted. Count the synchronous method that it calls.");
}
