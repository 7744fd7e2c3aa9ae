namespace FlopsBudget.MSBuild.Declared;

/// <summary>Writes paths so that they mean the same on another machine.</summary>
internal static class SourceRoot
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>A project's path from the root of its repository; without one from the nearest solution's folder; without that from the folder above the project's.</summary>
    public static string PathOf(string project)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(project))!;
        var root = Above(folder, one => Directory.Exists(Path.Combine(one, ".git")) || File.Exists(Path.Combine(one, ".git")))
            ?? Above(folder, one => Directory.EnumerateFiles(one, "*.sln*").Any(file => Path.GetExtension(file) is ".sln" or ".slnx"))
            ?? Path.GetDirectoryName(folder)
            ?? folder;
        return Relative(project, root);
    }

    /// <summary>A file's path from a folder, with forward slashes; in full where they have no folder in common.</summary>
    public static string Relative(string file, string folder)
    {
        var (to, from) = (Path.GetFullPath(file).Split(Separators), Path.GetFullPath(folder).TrimEnd(Separators).Split(Separators));
        var common = 0;
        while (common < from.Length && common < to.Length - 1 && to[common] == from[common])
        {
            common++;
        }

        return common == 0 ? file : string.Join("/", Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)));
    }

    private static string? Above(string? folder, Func<string, bool> holds)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (holds(folder))
            {
                return folder;
            }
        }

        return null;
    }
}
