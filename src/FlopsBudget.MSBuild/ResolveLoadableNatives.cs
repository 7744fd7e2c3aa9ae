using FlopsBudget.MSBuild.Natives;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild;

/// <summary>
/// Decides which native libraries cannot be loaded as they are, because they insist on a newer C++ standard library than the
/// machine has without using it (TorchSharp on Debian 12 and Ubuntu 22.04), and names the copies to use instead.
/// It writes nothing, because a build asks for its lists of files while it cleans, too.
/// </summary>
public sealed class ResolveLoadableNatives : Task
{
    /// <summary>The metadata of a copy that holds the path of the library that it is made from.</summary>
    public const string OriginalMetadata = "FlopsBudgetOriginal";

    private readonly List<ITaskItem> _replaced = [];
    private readonly List<ITaskItem> _copies = [];

    /// <summary>The native libraries as the build would copy them.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The folder for the copies; there is one folder for each runtime identifier in it.</summary>
    [Required]
    public string CopyFolder { get; set; } = "";

    /// <summary>Whether a library that cannot be made loadable is an error (the default) or a warning.</summary>
    public bool Required { get; set; } = true;

    /// <summary>Those of <see cref="Files"/> that must not be used as they are.</summary>
    [Output]
    public ITaskItem[] Replaced => [.. _replaced];

    /// <summary>What to use instead, in the same order and with the same metadata.</summary>
    [Output]
    public ITaskItem[] Copies => [.. _copies];

    /// <summary>The folder with a page for each code; messages link to it.</summary>
    public string PagesFolder { get; set; } = "";

    /// <summary>Where the standard library is looked for; tests put their own here.</summary>
    internal StandardLibrarySearch Search { get; set; } = StandardLibrarySearch.OfThisMachine();

    /// <inheritdoc/>
    public override bool Execute()
    {
        foreach (var file in Files)
        {
            try
            {
                Decide(file, LoadabilityCheck.Of(file.ItemSpec, Search));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                Log.Report(PagesFolder, Codes.NativeLibrary, $"{file.ItemSpec} cannot be read: {exception.Message}");
            }
        }

        return !Log.HasLoggedErrors;
    }

    private void Decide(ITaskItem file, LoadabilityCheck check)
    {
        switch (check.Answer)
        {
            case Loadability.AsWeakCopy:
                Log.LogMessage(MessageImportance.Low, check.Explanation);
                Replace(file);
                break;
            case Loadability.No when Required:
                Log.Report(PagesFolder, Codes.NativeLibrary, check.Explanation);
                break;
            case Loadability.No:
                Log.ReportWarning(PagesFolder, Codes.NativeLibrary, check.Explanation);
                break;
            default:
                Log.LogMessage(MessageImportance.Low, check.Explanation);
                break;
        }
    }

    private void Replace(ITaskItem file)
    {
        var copy = new TaskItem(file) { ItemSpec = Path.Combine(CopyFolder, file.GetMetadata("RuntimeIdentifier"), Path.GetFileName(file.ItemSpec)) };
        copy.SetMetadata(OriginalMetadata, file.GetMetadata("FullPath"));
        _replaced.Add(file);
        _copies.Add(copy);
    }
}
