namespace FlopsBudget.MSBuild.Natives;

/// <summary>The C++ standard library of a machine: where it lies and which symbol versions it has.</summary>
internal sealed class StandardLibrary
{
    /// <summary>The name under which libraries ask for it.</summary>
    public const string FileName = "libstdc++.so.6";

    private readonly HashSet<string> _versions;

    private StandardLibrary(string path, int machine, HashSet<string> versions)
    {
        Path = path;
        Machine = machine;
        _versions = versions;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The machine that it is for, as ELF numbers it.</summary>
    public int Machine { get; }

    /// <summary>The newest version whose name begins with <c>GLIBCXX_</c>, for messages.</summary>
    public string NewestVersion => _versions
        .Where(name => name.StartsWith("GLIBCXX_", StringComparison.Ordinal) && Version.TryParse(name.Substring(8), out _))
        .OrderByDescending(name => Version.Parse(name.Substring(8)))
        .FirstOrDefault() ?? "no GLIBCXX version";

    /// <summary>Whether it has the symbols of a version.</summary>
    public bool Has(string version) => _versions.Contains(version);

    /// <summary>Reads a file, or returns null when it cannot be a standard library that anything here could load.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StandardLibrary? TryRead(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (!ElfImage.IsElf64LittleEndian(bytes))
        {
            return null;
        }

        try
        {
            var image = new ElfImage(bytes);
            return new StandardLibrary(path, image.Machine, ElfVersions.Defined(image));
        }
        catch (InvalidDataException)
        {
            // It is damaged.
            return null;
        }
    }
}
