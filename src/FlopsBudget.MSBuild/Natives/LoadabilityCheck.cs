namespace FlopsBudget.MSBuild.Natives;

/// <summary>Compares what a native library needs of the C++ standard library with what a machine has.</summary>
internal sealed class LoadabilityCheck
{
    /// <summary>
    /// The only symbols without which a library works: GCC 13's &lt;iostream&gt; refers to this one so that static linking
    /// pulls in the initialisation of the streams, and no code calls it.
    /// </summary>
    private static readonly string[] NeverCalled = ["_ZSt21ios_base_library_initv"];

    private readonly List<VersionNeed> _missing = [];
    private readonly List<UndefinedSymbol> _unused = [];

    private LoadabilityCheck(byte[] bytes) => Bytes = bytes;

    /// <summary>The answer.</summary>
    public Loadability Answer { get; private set; }

    /// <summary>The answer as a sentence, with both versions.</summary>
    public string Explanation { get; private set; } = "";

    /// <summary>The whole library, unchanged.</summary>
    public byte[] Bytes { get; }

    /// <summary>Reads a library and looks for the standard library that it would be loaded with.</summary>
    /// <param name="path">The library.</param>
    /// <param name="search">Where to look.</param>
    /// <exception cref="InvalidDataException">The file is no 64-bit ELF file, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LoadabilityCheck Of(string path, StandardLibrarySearch search)
    {
        var check = new LoadabilityCheck(File.ReadAllBytes(path));
        check.Compare(path, new ElfImage(check.Bytes), search);
        return check;
    }

    /// <summary>The library with every missing version, and every symbol bound to it, made weak.</summary>
    public byte[] WeakCopy()
    {
        var copy = (byte[])Bytes.Clone();
        foreach (var need in _missing)
        {
            copy[need.FlagsOffset] |= VersionNeed.WeakFlag;
        }

        foreach (var symbol in _unused)
        {
            copy[symbol.BindingOffset] = symbol.WeakBinding;
        }

        return copy;
    }

    private void Compare(string path, ElfImage image, StandardLibrarySearch search)
    {
        var library = search.Find(image.Machine);
        if (library is null)
        {
            Answer = Loadability.Unknown;
            Explanation = $"No {StandardLibrary.FileName} for the processor of {path} was found, so the file is left as it is.";
            return;
        }

        _missing.AddRange(ElfVersions.Needed(image)
            .Where(need => need.Library == StandardLibrary.FileName && !need.IsWeak && !library.Has(need.Name)));
        var used = _missing.SelectMany(need => Used(image, need)).ToList();
        var versions = string.Join(", ", _missing.Select(need => need.Name));
        Answer = _missing.Count == 0 ? Loadability.AsItIs : used.Count == 0 ? Loadability.AsWeakCopy : Loadability.No;
        Explanation = Answer switch
        {
            Loadability.AsItIs => $"{library.Path} has every version that {path} needs.",
            Loadability.AsWeakCopy => $"{path} insists on {versions} without using it; {library.Path} has {library.NewestVersion}.",
            _ => $"{path} cannot be loaded on this machine: it needs {versions} of {StandardLibrary.FileName} (for {string.Join(", ", used)}), "
                + $"and {library.Path} goes up to {library.NewestVersion}. Install a newer libstdc++ (of the GCC that has {versions}), or use an older TorchSharp.",
        };
    }

    private List<string> Used(ElfImage image, VersionNeed need)
    {
        var symbols = ElfSymbols.BoundTo(image, need);
        var used = symbols
            .Where(symbol => !NeverCalled.Contains(symbol.Name, StringComparer.Ordinal) || ElfSymbols.IsReferredTo(image, symbol))
            .Select(symbol => symbol.Name)
            .ToList();
        if (symbols.Count == 0)
        {
            // A version that nothing seems bound to was read wrongly or made by a linker that we do not know: leave it alone.
            used.Add("an unknown symbol");
        }

        _unused.AddRange(symbols);
        return used;
    }
}
