using FlopsBudget.Judging;
using static TorchSharp.torch;

namespace FlopsBudget.Tool.Models;

/// <summary>Makes a model, counts it, and gives whatever goes wrong on the way a code.</summary>
internal static class ModelCount
{
    /// <summary>Counts one call of a model.</summary>
    /// <param name="source">Makes the model.</param>
    /// <param name="input">Its inputs.</param>
    /// <param name="options">How to count.</param>
    /// <exception cref="FlopsBudgetException">The model could not be counted.</exception>
    internal static FlopReport Run(ModelSource source, ModelInput input, FlopCounterOptions options)
    {
        Exception? constructionError = null;
        try
        {
            return FlopCounter.Count(Make, input, options);
        }
        catch (FlopsBudgetException)
        {
            throw;
        }
        catch (Exception exception) when (IsMismatch(exception))
        {
            throw new FlopsBudgetException(DiagnosticIds.AssemblyNotLoaded, MismatchText(source, exception), exception);
        }
        catch (Exception exception) when (ReferenceEquals(exception, constructionError))
        {
            throw new FlopsBudgetException(
                DiagnosticIds.ConstructionThrew,
                $"{Capitalized(source.Description)} threw {ExceptionText.WithType(exception)}",
                exception);
        }
        catch (Exception exception)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.ModelThrew,
                $"{source.Name} threw for {input}: {ExceptionText.WithType(exception)} Check that the input's shape and type are what its forward expects.",
                exception);
        }

        // The counter may call it again after a failure, so only the last one counts.
        nn.Module Make()
        {
            try
            {
                return source.Make();
            }
            catch (Exception exception)
            {
                constructionError = exception;
                throw;
            }
        }
    }

    private static bool IsMismatch(Exception exception) => Cause(exception)
        is MissingMemberException or TypeLoadException or FileLoadException or BadImageFormatException or FileNotFoundException { FileName: not null }
        && exception is not DllNotFoundException and not EntryPointNotFoundException;

    private static Exception Cause(Exception exception) =>
        exception is TypeInitializationException { InnerException: { } inner } ? Cause(inner) : exception;

    private static string MismatchText(ModelSource source, Exception exception)
    {
        var built = typeof(FlopCounter).Assembly.GetReferencedAssemblies().First(name => name.Name == "TorchSharp").Version?.ToString(3);
        var used = typeof(nn.Module).Assembly.GetName().Version?.ToString(3);
        return $"{source.Name} does not fit the assemblies it runs with: {ExceptionText.WithType(exception)} "
            + $"The project's TorchSharp is {used}, and FlopsBudget was built for {built}; "
            + (used == built ? "build the project and what it refers to again." : "use the same version of TorchSharp, or a FlopsBudget that was built for yours.");
    }

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
