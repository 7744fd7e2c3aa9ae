using FlopsBudget.MSBuild.Natives;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild;

/// <summary>Writes the copies that <see cref="ResolveLoadableNatives"/> has named. The originals, which lie in the package cache, are only read.</summary>
public sealed class MakeTorchSharpLoadable : Task
{
    /// <summary>The copies to make.</summary>
    [Required]
    public ITaskItem[] Copies { get; set; } = [];

    /// <summary>
    /// The folders to which the build copies natives. A file there that is not our copy is deleted, because it may be a
    /// hard link to the package cache, and copying onto it would write through the link.
    /// </summary>
    public string[] OutputFolders { get; set; } = [];

    /// <summary>The folder with a page for each code; messages link to it.</summary>
    public string PagesFolder { get; set; } = "";

    /// <summary>Where the standard library is looked for; tests put their own here.</summary>
    internal StandardLibrarySearch Search { get; set; } = StandardLibrarySearch.OfThisMachine();

    /// <inheritdoc/>
    public override bool Execute()
    {
        foreach (var copy in Copies)
        {
            try
            {
                Write(copy);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                Log.Report(PagesFolder, Codes.NativeLibrary, $"The loadable copy {copy.ItemSpec} of {copy.GetMetadata(ResolveLoadableNatives.OriginalMetadata)} cannot be written: {exception.Message}");
            }
        }

        return !Log.HasLoggedErrors;
    }

    private void Write(ITaskItem copy)
    {
        var original = copy.GetMetadata(ResolveLoadableNatives.OriginalMetadata);
        var bytes = LoadabilityCheck.Of(original, Search).WeakCopy();

        if (AtomicFile.Update(copy.ItemSpec, bytes))
        {
            Log.LogMessage(MessageImportance.Normal, $"{original} -> {copy.ItemSpec} (loads with this machine's libstdc++)");
        }

        foreach (var folder in OutputFolders)
        {
            Unlink(copy.ItemSpec, Path.Combine(folder, copy.GetMetadata("DestinationSubDirectory"), Path.GetFileName(copy.ItemSpec)));
        }
    }

    // The build's own copying compares time and size too, so a file that is left here is one that it leaves.
    private static void Unlink(string copy, string destination)
    {
        if (File.Exists(destination) && File.GetLastWriteTimeUtc(destination) != File.GetLastWriteTimeUtc(copy))
        {
            File.Delete(destination);
        }
    }
}
