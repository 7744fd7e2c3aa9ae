namespace FlopsBudget.Tool.Wire;

/// <summary>How much a line in the build's log weighs.</summary>
internal enum DiagnosticSeverity
{
    /// <summary>The build fails.</summary>
    Error,

    /// <summary>The build goes on, with a warning.</summary>
    Warning,

    /// <summary>For the reader.</summary>
    Message,
}
