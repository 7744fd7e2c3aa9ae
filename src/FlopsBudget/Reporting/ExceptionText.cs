namespace FlopsBudget.Reporting;

/// <summary>What an exception says, in one line.</summary>
internal static class ExceptionText
{
    private const int Longest = 2000;
    private const string OfScript = "The following operation failed in the TorchScript interpreter.";
    private const string ErrorOfScript = "RuntimeError: ";

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
        var message = exception.Message;
        if (message.StartsWith(OfScript, StringComparison.Ordinal) && message.LastIndexOf(ErrorOfScript, StringComparison.Ordinal) is var error and >= 0)
        {
            message = message[(error + ErrorOfScript.Length)..];
        }

        var end = message.IndexOf("Exception raised from", StringComparison.Ordinal);
        var line = string.Join(' ', (end < 0 ? message : message[..end])
            .Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= Longest ? line : line[..Longest] + " ...";
    }
}
