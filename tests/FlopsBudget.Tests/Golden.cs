using System.Runtime.CompilerServices;

namespace FlopsBudget.Tests;

/// <summary>
/// Compares a text with a file, byte by byte. The text of a run that differs is left beside the file in the output folder;
/// with <c>FLOPSBUDGET_UPDATE_GOLDEN=1</c> it becomes the file in the sources, and the test fails all the same.
/// </summary>
internal static class Golden
{
    internal const string UpdateVariable = "FLOPSBUDGET_UPDATE_GOLDEN";

    /// <summary>Whether files that differ are to be written.</summary>
    internal static bool IsUpdate => Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    /// <param name="actual">The text.</param>
    /// <param name="folder">The folder of the test in its project.</param>
    /// <param name="file">The name of the file in the folder's <c>Golden</c>.</param>
    /// <param name="test">The test.</param>
    /// <param name="source">The test's source, which has the golden files beside it.</param>
    internal static void ShouldBeGolden(this string actual, string folder, string file, [CallerMemberName] string test = "", [CallerFilePath] string source = "")
    {
        var path = Path.Combine(AppContext.BaseDirectory, folder, "Golden", file);
        Compare(actual, path, path + ".received", IsUpdate ? Path.Combine(Path.GetDirectoryName(source)!, "Golden", file) : null, test);
    }

    /// <param name="actual">The text.</param>
    /// <param name="path">The file that it should be.</param>
    /// <param name="received">Where it is left to be compared.</param>
    /// <param name="updated">The file among the sources that it becomes where it differs; null where it is to become none.</param>
    /// <param name="test">The test.</param>
    internal static void Compare(string actual, string path, string received, string? updated, [CallerMemberName] string test = "")
    {
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (actual == expected)
        {
            return;
        }

        var written = updated ?? received;
        Directory.CreateDirectory(Path.GetDirectoryName(written)!);
        File.WriteAllText(written, actual);
        var file = Path.GetFileName(path);
        throw new ShouldAssertException(updated is null
            ? $"{test}: {file} differs; compare it with {written}, or take it over with {UpdateVariable}=1. It is now:\n{actual}"
            : $"{test}: {file} differed and was written to {written}; look at the difference, then build and run without {UpdateVariable}.");
    }
}
