using System.Runtime.CompilerServices;

namespace FlopsBudget.Tests;

/// <summary>Compares a text with a file, byte by byte. The text of a run that differs is left beside the file in the output folder.</summary>
internal static class Golden
{
    internal static void ShouldBeGolden(this string actual, string folder, string file, [CallerMemberName] string test = "")
    {
        var path = Path.Combine(AppContext.BaseDirectory, folder, "Golden", file);
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (actual == expected)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".received", actual);
        throw new ShouldAssertException($"{test}: {file} differs; compare it with {path}.received. It is now:\n{actual}");
    }
}
