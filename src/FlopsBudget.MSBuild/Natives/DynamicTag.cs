namespace FlopsBudget.MSBuild.Natives;

/// <summary>The entries of an ELF dynamic section that are read here, by the numbers that the ELF and GNU specifications give them.</summary>
internal static class DynamicTag
{
    public const long End = 0;
    public const long PltRelocationsSize = 2;
    public const long Hash = 4;
    public const long StringTable = 5;
    public const long SymbolTable = 6;
    public const long Relocations = 7;
    public const long RelocationsSize = 8;
    public const long PltRelocations = 23;
    public const long GnuHash = 0x6FFFFEF5;
    public const long SymbolVersions = 0x6FFFFFF0;
    public const long VersionDefinitions = 0x6FFFFFFC;
    public const long VersionDefinitionCount = 0x6FFFFFFD;
    public const long VersionNeeds = 0x6FFFFFFE;
    public const long VersionNeedCount = 0x6FFFFFFF;
}
