using System.Collections;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild.Tests;

/// <summary>An item as MSBuild hands it to a task: it knows the file that defines it.</summary>
internal sealed class BudgetTaskItem(string include, string definingProject) : ITaskItem
{
    private readonly TaskItem _item = new(include);

    public string ItemSpec
    {
        get => _item.ItemSpec;
        set => _item.ItemSpec = value;
    }

    public ICollection MetadataNames => _item.MetadataNames;

    /// <summary>Where it lies; MSBuild works that out from the project's folder.</summary>
    internal string? FullPath { get; init; }

    public int MetadataCount => _item.MetadataCount;

    public IDictionary CloneCustomMetadata() => _item.CloneCustomMetadata();

    public void CopyMetadataTo(ITaskItem destinationItem) => _item.CopyMetadataTo(destinationItem);

    public string GetMetadata(string metadataName) => metadataName == "DefiningProjectFullPath" ? definingProject : metadataName == "FullPath" && FullPath is not null ? FullPath : _item.GetMetadata(metadataName);

    public void RemoveMetadata(string metadataName) => _item.RemoveMetadata(metadataName);

    public void SetMetadata(string metadataName, string metadataValue) => _item.SetMetadata(metadataName, metadataValue);
}
