using System.Diagnostics;
using FlopsBudget.Declaring.Models;
using FlopsBudget.Sweeping;
using FlopsBudget.Text;
using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Failures;
using FlopsBudget.Tracing.Making;
using FlopsBudget.Tracing.Memory;
using FlopsBudget.Tracing.Meta.Native;
using static TorchSharp.torch;

namespace FlopsBudget;

/// <summary>Makes a model, counts it, and gives whatever goes wrong on the way a code.</summary>
[StackTraceHidden]
internal static class ModelCount
{
    /// <summary>Counts one call of a model.</summary>
    /// <param name="source">Makes the model.</param>
    /// <param name="input">Its inputs.</param>
    /// <param name="options">How to count.</param>
    /// <param name="ownsProcess">Whether nobody else makes tensors in this process, so that the model can be made without values.</param>
    /// <exception cref="FlopsBudgetException">The model could not be counted.</exception>
    internal static FlopReport Run(ModelSource source, ModelInput input, FlopCounterOptions options, bool ownsProcess) =>
        Run(source, input, options, ownsProcess, make => FlopCounter.Count(make, input, options with { ExplainsFailures = true }));

    /// <summary>Counts a model at several sizes.</summary>
    /// <param name="source">Makes the model.</param>
    /// <param name="input">Its inputs with a free dimension.</param>
    /// <param name="sizes">The sizes of that dimension.</param>
    /// <param name="options">How to count.</param>
    /// <param name="ownsProcess">As for one size.</param>
    /// <exception cref="FlopsBudgetException">The model could not be counted.</exception>
    internal static FlopSweep Sweep(ModelSource source, string input, SweepSizes sizes, FlopCounterOptions options, bool ownsProcess) =>
        Run(source, SweepInput.Parse(input).At(sizes.First), options, ownsProcess, make => FlopCounter.Sweep(make, input, sizes, options with { ExplainsFailures = true }));

    private static T Run<T>(ModelSource source, ModelInput smallest, FlopCounterOptions options, bool ownsProcess, Func<Func<nn.Module>, T> count)
    {
        // What the signature tells need not wait until billions of parameters are made.
        if (options.Method is null && source.ModelType is { IsAbstract: false } type)
        {
            ModelInvoker.Verify(type, smallest);
        }

        if (ownsProcess && options.Execution == Execution.Real)
        {
            VerifyMemory(source, smallest, options);
        }

        Exception? constructionError = null;
        var made = false;
        try
        {
            return count(Make);
        }
        catch (FlopsBudgetException exception) when (exception is { Code: DiagnosticIds.ModelThrew, InnerException: { } cause } && AssemblyMismatch.IsCauseOf(cause))
        {
            throw AssemblyMismatch.Error(source.Name, cause);
        }
        catch (FlopsBudgetException)
        {
            throw;
        }
        catch (Exception exception) when (AssemblyMismatch.IsCauseOf(exception))
        {
            throw AssemblyMismatch.Error(source.Name, exception);
        }
        catch (Exception exception) when (ReferenceEquals(exception, constructionError))
        {
            throw new FlopsBudgetException(
                DiagnosticIds.ConstructionThrew,
                $"{Capitalize.First(source.Description)} threw {UserFrame.In(ExceptionText.WithType(exception), exception)}",
                exception);
        }

        // The counter calls it again, for a run with values, when a run on shapes fails; the error of the last call counts.
        nn.Module Make()
        {
            // Elsewhere the counter makes it without values itself.
            var onShapes = ownsProcess && !CreationHook.IsAvailable && options.Execution != Execution.Real && !made;
            made = true;
            try
            {
                return onShapes ? ShapeConstruction.Make(source) : source.Make();
            }
            catch (Exception exception)
            {
                constructionError = exception;
                throw;
            }
        }
    }

    // Weights that do not fit would end the process, or the machine; without values they can be measured first.
    private static void VerifyMemory(ModelSource source, ModelInput input, FlopCounterOptions options)
    {
        var memory = new RealRunMemory(input, options.FreeMemory);
        try
        {
            using var shapes = CreationHook.IsAvailable ? new ModelMaker(source.Make, options.FreeMemory).TryForShapes() : ShapeConstruction.Make(source);
            if (shapes is not null)
            {
                memory.Note(shapes);
            }
        }
        catch (Exception)
        {
            // A constructor that insists on values tells nothing beforehand. If it is at fault, it will be again.
        }

        memory.ThrowIfTooLarge(isThere: false, reason: null);
    }
}
