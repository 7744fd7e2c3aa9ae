using System.Globalization;

namespace FlopsBudget.Wire;

/// <summary>What <c>flops check</c> is asked for.</summary>
/// <param name="Request">The request file.</param>
/// <param name="Result">The result file to write.</param>
/// <param name="EndsWithInput">Whether the caller keeps standard input open for as long as it lives, and wants nobody to outlive it.</param>
/// <param name="Resume">Whether an earlier process ended before its result was complete.</param>
/// <param name="ExitCode">What that process returned; null when it is not known.</param>
internal sealed record CheckArguments(string Request, string Result, bool EndsWithInput, bool Resume, int? ExitCode)
{
    /// <summary>The command.</summary>
    internal const string Command = "check";

    /// <summary>The option before <see cref="Request"/>.</summary>
    internal const string RequestOption = "--request";

    /// <summary>The option before <see cref="Result"/>.</summary>
    internal const string ResultOption = "--result";

    /// <summary>The option for <see cref="EndsWithInput"/>.</summary>
    internal const string EndsWithInputOption = "--end-with-input";

    /// <summary>The option for <see cref="Resume"/>.</summary>
    internal const string ResumeOption = "--resume";

    /// <summary>The option before <see cref="ExitCode"/>.</summary>
    internal const string ExitCodeOption = "--exit-code";

    private const int FirstWords = 6;
    private const int ResumingWords = 9;

    /// <summary>The words that a build starts the command with: <c>check --request FILE --result FILE --end-with-input [--resume --exit-code N]</c>.</summary>
    /// <param name="request">The request file.</param>
    /// <param name="result">The result file.</param>
    /// <param name="resumeAfter">What the process returned that is gone on after; null for the first.</param>
    internal static IReadOnlyList<string> OfBuild(string request, string result, int? resumeAfter)
    {
        string[] first = [Command, RequestOption, request, ResultOption, result, EndsWithInputOption];
        return resumeAfter is { } exitCode ? [.. first, ResumeOption, ExitCodeOption, exitCode.ToString(CultureInfo.InvariantCulture)] : first;
    }

    /// <summary>
    /// Reads the words of <see cref="OfBuild"/>. Everything else is left to the command line proper, which takes longer to start than to
    /// count a small model.
    /// </summary>
    /// <returns>What was asked for; null when it is something else.</returns>
    internal static CheckArguments? Read(string[] words)
    {
        var exitCode = 0;
        return words.Length is FirstWords or ResumingWords
            && words[0] == Command && words[1] == RequestOption && words[3] == ResultOption && words[5] == EndsWithInputOption
            && (words.Length == FirstWords || (words[6] == ResumeOption && words[7] == ExitCodeOption && int.TryParse(words[8], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exitCode)))
            ? new(words[2], words[4], EndsWithInput: true, Resume: words.Length == ResumingWords, words.Length == ResumingWords ? exitCode : null)
            : null;
    }
}
