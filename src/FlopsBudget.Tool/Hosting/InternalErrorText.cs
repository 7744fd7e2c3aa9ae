namespace FlopsBudget.Tool.Hosting;

/// <summary>The words for a fault of FlopsBudget's own.</summary>
internal static class InternalErrorText
{
    /// <summary>The exception with the place it comes from, in one line, to be sent to us.</summary>
    internal static string Of(Exception exception) =>
        $"FlopsBudget itself failed; please report this with the project or model: {exception.GetType().Name}: {exception.Message} {exception.StackTrace?.Trim().Replace(Environment.NewLine, " ", StringComparison.Ordinal)}";
}
