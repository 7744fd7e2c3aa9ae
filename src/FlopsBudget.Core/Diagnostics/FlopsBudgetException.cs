namespace FlopsBudget;

/// <summary>Something that FlopsBudget cannot do, with its code and what to do about it.</summary>
public sealed class FlopsBudgetException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">One of the constants of <see cref="DiagnosticIds"/>.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public FlopsBudgetException(string code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        HelpLink = DiagnosticIds.HelpPage(code);
    }

    /// <summary>The code, such as <c>FLOPS0204</c>.</summary>
    public string Code { get; }

    /// <summary>What is wrong and what to do.</summary>
    public string Text => base.Message;

    /// <summary>The code and what is wrong: all that a list of failed tests shows of an exception.</summary>
    public override string Message => $"{Code}: {Text}";
}
