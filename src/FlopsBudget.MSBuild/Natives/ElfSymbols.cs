namespace FlopsBudget.MSBuild.Natives;

/// <summary>Reads the symbols that a library takes from others, and which of them its code refers to.</summary>
internal static class ElfSymbols
{
    private const int SymbolSize = 24;
    private const int RelocationSize = 24;
    private const int VersionIndexMask = 0x7FFF;

    /// <summary>The symbols that are bound to a version of another library.</summary>
    public static List<UndefinedSymbol> BoundTo(ElfImage image, VersionNeed need)
    {
        var symbols = new List<UndefinedSymbol>();
        if (image.DynamicOffset(DynamicTag.SymbolTable) is not { } table || image.DynamicOffset(DynamicTag.SymbolVersions) is not { } versions)
        {
            return symbols;
        }

        // Symbol 0 is a placeholder.
        for (var i = 1; i < UndefinedSymbolsEnd(image); i++)
        {
            var versionIndex = image.UInt16At(versions + (i * 2)) & VersionIndexMask;
            if (versionIndex == need.Index)
            {
                var symbol = table + ((long)i * SymbolSize);
                symbols.Add(new UndefinedSymbol(image.Name(image.UInt32At(symbol)), i, versionIndex, image.ByteAt(symbol + 4), symbol + 4));
            }
        }

        return symbols;
    }

    /// <summary>Whether anything in the library is filled in with the symbol's address, so that its code can call or read it.</summary>
    public static bool IsReferredTo(ElfImage image, UndefinedSymbol symbol) =>
        HasRelocation(image, symbol, DynamicTag.Relocations, DynamicTag.RelocationsSize)
        || HasRelocation(image, symbol, DynamicTag.PltRelocations, DynamicTag.PltRelocationsSize);

    private static bool HasRelocation(ElfImage image, UndefinedSymbol symbol, long tableTag, long sizeTag)
    {
        if (image.DynamicOffset(tableTag) is not { } table)
        {
            return false;
        }

        for (var at = table; at < table + (image.Dynamic(sizeTag) ?? 0); at += RelocationSize)
        {
            if (image.UInt32At(at + 12) == symbol.Index)
            {
                return true;
            }
        }

        return false;
    }

    private static long UndefinedSymbolsEnd(ElfImage image)
    {
        // The GNU hash table holds defined symbols only, which come after all undefined ones.
        if (image.DynamicOffset(DynamicTag.GnuHash) is { } gnuHash)
        {
            return image.UInt32At(gnuHash + 4);
        }

        return image.DynamicOffset(DynamicTag.Hash) is { } hash
            ? image.UInt32At(hash + 4)
            : throw new InvalidDataException("The ELF file has no hash table, so the number of its symbols is unknown.");
    }
}
