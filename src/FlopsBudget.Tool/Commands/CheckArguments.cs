using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FlopsBudget.Tool.Commands;

/// <summary>What <c>flops check</c> was asked for.</summary>
/// <param name="Request">The request file.</param>
/// <param name="Result">The result file to write.</param>
/// <param name="EndsWithInput">Whether the caller keeps standard input open for as long as it lives, and wants nobody to outlive it.</param>
/// <param name="Resume">Whether an earlier process ended before its result was complete.</param>
/// <param name="ExitCode">What that process returned; null when it is not known.</param>
internal sealed record CheckArguments(string Request, string Result, bool EndsWithInput, bool Resume, int? ExitCode)
{
    /// <summary>
    /// Reads the one form that a build writes: <c>check --request FILE --result FILE --end-with-input [--resume --exit-code N]</c>.
    /// Everything else is left to the command line proper, which takes longer to start than to count a small model.
    /// </summary>
    internal static bool TryRead(string[] args, [NotNullWhen(true)] out CheckArguments? arguments)
    {
        arguments = args switch
        {
            ["check", "--request", var request, "--result", var result, "--end-with-input"] => new(request, result, EndsWithInput: true, Resume: false, ExitCode: null),
            ["check", "--request", var request, "--result", var result, "--end-with-input", "--resume", "--exit-code", var code]
                when int.TryParse(code, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => new(request, result, EndsWithInput: true, Resume: true, number),
            _ => null,
        };
        return arguments is not null;
    }
}
