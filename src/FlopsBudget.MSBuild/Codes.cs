namespace FlopsBudget.MSBuild;

/// <summary>
/// The few codes that the task itself reports, equal to those in <c>FlopsBudget.DiagnosticIds</c>
/// (a test compares them): the task may not depend on the library.
/// </summary>
internal static class Codes
{
    /// <summary>A limit is no number.</summary>
    public const string UnreadableLimit = "FLOPS0203";

    /// <summary>A name that the project uses is not known, so it would have no effect.</summary>
    public const string UnknownMetadata = "FLOPS0207";

    /// <summary>A setting has a value that is none of those allowed.</summary>
    public const string UnknownValue = "FLOPS0210";

    /// <summary>The list of a project's budgets is missing, or cannot be read or written.</summary>
    public const string BudgetList = "FLOPS0214";

    /// <summary>The project has no budget.</summary>
    public const string NoBudgets = "FLOPS0217";

    /// <summary>A pattern of budgets matches nothing, or matches what was not there in time; or a declared input is not there.</summary>
    public const string UnmatchedPattern = "FLOPS0218";

    /// <summary>The gate is switched off on a build server.</summary>
    public const string SwitchedOff = "FLOPS0219";

    /// <summary>A setting comes from the environment, and is not used.</summary>
    public const string FromEnvironment = "FLOPS0220";

    /// <summary>A native library cannot be loaded.</summary>
    public const string NativeLibrary = "FLOPS0401";

    /// <summary>The process that counts could not be started.</summary>
    public const string HostNotStarted = "FLOPS0404";

    /// <summary>The process that counts ended without a usable result.</summary>
    public const string HostCrashed = "FLOPS0901";

    /// <summary>The process that counts took too long and was ended.</summary>
    public const string HostTimedOut = "FLOPS0902";

    /// <summary>A file of the gate's own cannot be written.</summary>
    public const string FilesNotWritten = "FLOPS0904";

    /// <summary>The address of the page that explains a code, which lies beside the build files; null when there is none.</summary>
    /// <param name="folder">The folder of the pages.</param>
    /// <param name="code">The code.</param>
    public static string? HelpPage(string folder, string code)
    {
        var page = Path.GetFullPath(Path.Combine(folder, code + ".md"));
        return File.Exists(page) ? new Uri(page).AbsoluteUri : null;
    }
}
