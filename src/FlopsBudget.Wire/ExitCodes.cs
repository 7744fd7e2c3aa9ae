namespace FlopsBudget.Wire;

/// <summary>What the process that counts returns: the command says it, and the task of a build understands it.</summary>
internal static class ExitCodes
{
    /// <summary>Counted, and within the limits that were given; for a check: the result file is complete, whatever the verdicts.</summary>
    internal const int Success = 0;

    /// <summary>Counted, and over a limit.</summary>
    internal const int OverBudget = 1;

    /// <summary>Not counted; for a check: the result file is not complete.</summary>
    internal const int NotCounted = 2;

    /// <summary>Interrupted by Ctrl+C: 128 and the number of SIGINT, as shells have it.</summary>
    internal const int Interrupted = 130;

    /// <summary>A check's result or figures could not be written. What sysexits.h calls EX_CANTCREAT.</summary>
    internal const int NotWritten = 73;
}
