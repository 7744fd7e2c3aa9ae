namespace FlopsBudget.MSBuild.Results;

/// <summary>How a diagnostic is logged.</summary>
internal enum DiagnosticSeverity
{
    /// <summary>Shown in a build of normal verbosity.</summary>
    Message,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>An error: the build fails.</summary>
    Error,
}
