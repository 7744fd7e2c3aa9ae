namespace FlopsBudget.Wire;

/// <summary>How much a line in the build's log weighs.</summary>
internal enum DiagnosticSeverity
{
    /// <summary>For the reader, in a build of normal verbosity.</summary>
    Message,

    /// <summary>The build goes on, with a warning.</summary>
    Warning,

    /// <summary>The build fails.</summary>
    Error,
}
