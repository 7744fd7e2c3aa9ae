using FlopsBudget.Declaring;

namespace FlopsBudget.Tool.Commands;

/// <summary>What <c>flops init</c> was asked for, as it was written.</summary>
/// <param name="Path">The project, assembly, folder or file.</param>
/// <param name="Input">The input of the models; null where some are tried.</param>
/// <param name="Headroom">How far limits are above the figures; null for the usual.</param>
/// <param name="Timeout">How many seconds all tries together may take; null for the usual.</param>
/// <param name="Write">Whether the items are written into the project.</param>
/// <param name="Configuration">The configuration; null for the usual one.</param>
/// <param name="Framework">The target framework; null for the only one.</param>
/// <param name="Output">In which form.</param>
internal sealed record InitRequest(string Path, string? Input, string? Headroom, string? Timeout, bool Write, string? Configuration, string? Framework, OutputRequest Output)
{
    /// <summary>How many seconds all tries together may take where nothing is said.</summary>
    internal const string UsualTimeout = "120";

    /// <summary>How long all tries together may take.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: no number of seconds is given.</exception>
    internal TimeSpan Longest
    {
        get
        {
            try
            {
                return Setting.Seconds(Timeout ?? UsualTimeout);
            }
            catch (FlopsBudgetException exception)
            {
                throw new FlopsBudgetException(exception.Code, $"--timeout: {exception.Text}", exception);
            }
        }
    }
}
