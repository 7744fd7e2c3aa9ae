using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace FlopsBudget.Package.Tests.Contents;

/// <summary>A package's files and what it says of itself.</summary>
internal sealed class PackageFile : IDisposable
{
    private readonly ZipArchive _archive;

    private PackageFile(ZipArchive archive)
    {
        _archive = archive;
        using var stream = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        Metadata = XElement.Load(stream).Elements().Single(element => element.Name.LocalName == "metadata");
    }

    public static PackageFile Open(PackedFeed feed, string name) => new(ZipFile.OpenRead(feed.PathOf(name)));

    /// <summary>The paths of what its author put into it.</summary>
    public IReadOnlyList<string> Files =>
        [.. _archive.Entries
            .Select(entry => entry.FullName)
            .Where(path => !path.StartsWith("_rels/", StringComparison.Ordinal) && !path.StartsWith("package/", StringComparison.Ordinal))
            .Where(path => path != "[Content_Types].xml" && !path.EndsWith(".nuspec", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    public XElement Metadata { get; }

    /// <summary>The text of an element of the metadata; empty when it has none.</summary>
    public string Value(string element) => Metadata.Elements().SingleOrDefault(candidate => candidate.Name.LocalName == element)?.Value ?? "";

    /// <summary>Each dependency with its range of versions.</summary>
    public IReadOnlyList<string> Dependencies =>
        [.. Metadata.Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => $"{element.Attribute("id")!.Value} {element.Attribute("version")!.Value}")
            .Order(StringComparer.Ordinal)];

    public string Read(string path)
    {
        using var reader = new StreamReader(_archive.GetEntry(path)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The kinds of debugging information in an assembly.</summary>
    public IReadOnlyList<DebugDirectoryEntryType> DebugEntries(string path)
    {
        using var assembly = Assembly(path);
        return [.. assembly.ReadDebugDirectory().Select(entry => entry.Type)];
    }

    /// <summary>The source files that an assembly's symbols name.</summary>
    public IReadOnlyList<string> Sources(string path)
    {
        using var assembly = Assembly(path);
        using var symbols = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(assembly.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        var reader = symbols.GetMetadataReader();
        return [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
    }

    /// <summary>Whether an assembly has machine code beside what is compiled when it runs.</summary>
    public bool IsCompiledAhead(string path)
    {
        using var assembly = Assembly(path);
        return assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    /// <summary>A file's bytes, at their beginning.</summary>
    public MemoryStream Content(string path)
    {
        var copy = new MemoryStream();
        using (var stream = _archive.GetEntry(path)!.Open())
        {
            stream.CopyTo(copy);
        }

        copy.Position = 0;
        return copy;
    }

    private PEReader Assembly(string path) => new(Content(path));

    public void Dispose() => _archive.Dispose();
}
