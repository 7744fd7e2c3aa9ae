namespace FlopsBudget.MSBuild.Natives;

/// <summary>Reads which symbol versions a library defines and needs.</summary>
internal static class ElfVersions
{
    // Each list is as long as the dynamic section says, or ends before: a zero leads to no further entry.

    /// <summary>The names of the versions that a library defines, its own name among them.</summary>
    public static HashSet<string> Defined(ElfImage image)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var count = image.Dynamic(DynamicTag.VersionDefinitionCount) ?? 0;
        var at = image.DynamicOffset(DynamicTag.VersionDefinitions) ?? 0;
        for (var i = 0; i < count; i++)
        {
            // The first auxiliary entry is the version's name; further ones name its parents.
            names.Add(image.Name(image.UInt32At(at + image.UInt32At(at + 12))));
            var next = image.UInt32At(at + 16);
            if (next == 0)
            {
                break;
            }

            at += next;
        }

        return names;
    }

    /// <summary>The versions of other libraries' symbols that a library needs.</summary>
    public static List<VersionNeed> Needed(ElfImage image)
    {
        var needs = new List<VersionNeed>();
        var count = image.Dynamic(DynamicTag.VersionNeedCount) ?? 0;
        var at = image.DynamicOffset(DynamicTag.VersionNeeds) ?? 0;
        for (var i = 0; i < count; i++)
        {
            AddVersionsOfOneLibrary(image, at, needs);
            var next = image.UInt32At(at + 12);
            if (next == 0)
            {
                break;
            }

            at += next;
        }

        return needs;
    }

    private static void AddVersionsOfOneLibrary(ElfImage image, long at, List<VersionNeed> needs)
    {
        var library = image.Name(image.UInt32At(at + 4));
        var version = at + image.UInt32At(at + 8);
        for (var i = 0; i < image.UInt16At(at + 2); i++)
        {
            var flags = image.UInt16At(version + 4);
            needs.Add(new VersionNeed(
                library,
                image.Name(image.UInt32At(version + 8)),
                image.UInt16At(version + 6),
                (flags & VersionNeed.WeakFlag) != 0,
                version + 4));
            version += image.UInt32At(version + 12);
        }
    }
}
