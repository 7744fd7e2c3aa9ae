using System.Text.RegularExpressions;

namespace FlopsBudget.Tracing.Failures;

/// <summary>What an exception says, in one line.</summary>
internal static partial class ExceptionText
{
    private const int Longest = 2000;
    private const string OfScript = "The following operation failed in the TorchScript interpreter.";

    /// <summary>The type and message of the exception that the user's code threw, as a sentence.</summary>
    internal static string WithType(Exception exception)
    {
        var cause = exception;
        while (cause is TypeInitializationException or System.Reflection.TargetInvocationException && cause.InnerException is { } inner)
        {
            cause = inner;
        }

        var text = $"{cause.GetType().Name}: {Of(cause)}";
        return text[^1] is '.' or '!' or '?' ? text : text + ".";
    }

    /// <summary>The message without libtorch's native stack and without TorchScript's own.</summary>
    internal static string Of(Exception exception)
    {
        var message = Cause(exception.Message);
        var end = message.IndexOf("Exception raised from", StringComparison.Ordinal);
        var line = string.Join(' ', (end < 0 ? message : message[..end])
            .Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= Longest ? line : line[..Longest] + " ...";
    }

    /// <summary>What TorchScript's interpreter says at the end of its two call stacks; the message itself where it is none of its.</summary>
    internal static string Cause(string message) =>
        message.StartsWith(OfScript, StringComparison.Ordinal) && ErrorOfScript().Matches(message) is { Count: > 0 } errors
            ? message[(errors[^1].Index + errors[^1].Length)..]
            : message;

    // RuntimeError, or the class of what the archive raised itself.
    [GeneratedRegex(@"^(?:[\w.]+\.)?\w*(?:Error|Exception): ", RegexOptions.Multiline)]
    private static partial Regex ErrorOfScript();
}
