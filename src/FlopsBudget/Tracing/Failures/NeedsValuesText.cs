namespace FlopsBudget.Tracing.Failures;

/// <summary>The words for why shapes alone were not enough.</summary>
internal static class NeedsValuesText
{
    // TorchSharp says it of what has no values; its advice to copy the tensor to the CPU does not help there.
    private const string ValueRead = "Reading data from non-CPU memory";

    /// <summary>Whether an exception says that code reads values without asking an operator.</summary>
    internal static bool IsValueRead(Exception exception) => ExceptionText.Cause(exception.Message).StartsWith(ValueRead, StringComparison.Ordinal);

    /// <summary>A sentence, with the line of the user's code where it can be told.</summary>
    internal static string Of(Exception exception)
    {
        var sentence = IsValueRead(exception) ? "a value of a tensor is read." : FirstSentence(ExceptionText.Cause(exception.Message));
        return UserFrame.In(sentence, exception);
    }

    // libtorch adds advice for Python and its own call stack.
    private static string FirstSentence(string message)
    {
        var text = message.AsSpan().Trim();
        var line = text.IndexOfAny('\r', '\n') is var end and >= 0 ? text[..end] : text;
        var sentence = line.IndexOf(". ", StringComparison.Ordinal) is var stop and >= 0 ? line[..stop] : line.TrimEnd('.');
        return sentence is [.., '!' or '?'] ? sentence.ToString() : $"{sentence}.";
    }
}
