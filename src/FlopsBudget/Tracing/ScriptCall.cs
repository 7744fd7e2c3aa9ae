using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Calls a TorchScript module.</summary>
[StackTraceHidden]
internal static partial class ScriptCall
{
    /// <summary>Runs the module's <c>forward</c>, or another method that was exported.</summary>
    /// <param name="script">The module.</param>
    /// <param name="inputs">The tensors.</param>
    /// <param name="method">The method; null for <c>forward</c>.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0230</c>: there is no such method; <c>FLOPS0304</c>: the inputs do not fit it.</exception>
    internal static ModelResult Run(jit.ScriptModule script, IReadOnlyList<Tensor> inputs, string? method = null)
    {
        try
        {
            return new(method is null ? script.call([.. inputs]) : script.invoke(method, [.. inputs]));
        }
        catch (ExternalException exception) when (method is not null && exception.Message.Contains($"Method '{method}' is not defined", StringComparison.Ordinal))
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownMethod, UnknownMethodText.Of(script, method), exception);
        }
        catch (ExternalException exception) when (Declaration().Match(exception.Message) is { Success: true } declaration)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.InputsDoNotFit,
                $"The inputs do not fit the archive's {declaration.Groups[1].Value}: {inputs.Count} {(inputs.Count == 1 ? "tensor was" : "tensors were")} given. "
                + "Give one tensor for each Tensor of it, in order. What takes a list, a dictionary or a tuple of tensors cannot be given: export a module around it whose forward takes its tensors one by one.",
                exception);
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or NotImplementedException)
        {
            // What fails in libtorch is an ExternalException. TorchSharp throws these itself, when libtorch has returned:
            // it has no type for the result, such as a dictionary. The model has run to its end by then.
            return new(null, "The model ran to its end, but TorchSharp cannot read what it returned; it is counted in full.");
        }
    }

    // libtorch checks arguments by the schema of the method, before anything runs.
    [GeneratedRegex(@"\bDeclaration: (\w+\([^\r\n]*)")]
    private static partial Regex Declaration();
}
