using FlopsBudget.MSBuild.Natives;

namespace FlopsBudget.Tool.Loading;

/// <summary>Keeps copies of native libraries that insist on a newer C++ standard library than this machine has without using it.</summary>
internal static class LoadableCopy
{
    /// <summary>The path of a copy that loads here, or null when the library is not the reason why the original does not.</summary>
    /// <param name="path">The original, which is only read.</param>
    internal static string? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var check = LoadabilityCheck.Of(path, StandardLibrarySearch.OfThisMachine());
        return check.Answer == Loadability.AsWeakCopy ? Keep(Path.GetFileName(path), check.WeakCopy()) : null;
    }

    // The user's own folder, or one that is made now and is this user's alone: what lies in a temporary folder that everybody
    // can write to must not be loaded.
    private static string Keep(string name, byte[] bytes)
    {
        var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        try
        {
            return own.Length > 0 ? Keep(Path.Combine(own, "FlopsBudget", "loadable"), name, bytes) : InTemporaryFolder();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return InTemporaryFolder();
        }

        string InTemporaryFolder() => Keep(Directory.CreateTempSubdirectory("flops-").FullName, name, bytes);
    }

    private static string Keep(string folder, string name, byte[] bytes)
    {
        var copy = Path.Combine(folder, $"{bytes.Length:x}", name);
        AtomicFile.Update(copy, bytes);
        return copy;
    }
}
