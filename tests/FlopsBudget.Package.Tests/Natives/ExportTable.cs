using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ELFSharp.ELF;
using ELFSharp.ELF.Sections;
using ELFSharp.MachO;

namespace FlopsBudget.Package.Tests.Natives;

/// <summary>The names that a native library exports, of whatever platform it is; the library is read, never loaded.</summary>
internal static class ExportTable
{
    // IMAGE_EXPORT_DIRECTORY: the number of names, and where their addresses are.
    private const int NumberOfNames = 24;
    private const int AddressOfNames = 32;

    /// <exception cref="NotSupportedException">The file is of another kind.</exception>
    public static IEnumerable<string> Read(string path) => Path.GetExtension(path) switch
    {
        ".dll" => OfWindows(path),
        ".dylib" => OfMac(path),
        ".so" => OfLinux(path),
        var other => throw new NotSupportedException($"{other} is no library."),
    };

    private static List<string> OfWindows(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var directory = file.GetSectionData(file.PEHeaders.PEHeader!.ExportTableDirectory.RelativeVirtualAddress).GetReader();
        var (count, addresses) = (IntegerAt(directory, NumberOfNames), IntegerAt(directory, AddressOfNames));
        var list = file.GetSectionData(addresses).GetReader();
        return [.. Enumerable.Range(0, count).Select(_ => NameAt(file, list.ReadInt32())).ToList()];
    }

    private static int IntegerAt(BlobReader reader, int offset)
    {
        reader.Offset = offset;
        return reader.ReadInt32();
    }

    private static string NameAt(PEReader file, int address)
    {
        var name = file.GetSectionData(address).GetReader();
        var length = name.IndexOf(0);
        return name.ReadUTF8(length);
    }

    private static IEnumerable<string> OfMac(string path) =>
        MachOReader.Load(path).GetCommandsOfType<SymbolTable>()
            .SelectMany(table => table.Symbols)
            // The system puts a line before every name of C's.
            .Where(symbol => symbol.Name.StartsWith('_'))
            .Select(symbol => symbol.Name[1..]);

    private static IEnumerable<string> OfLinux(string path)
    {
        using var file = ELFReader.Load(path);
        return [.. ((ISymbolTable)file.GetSection(".dynsym")).Entries
            .Where(symbol => symbol.PointedSectionIndex != 0)
            .Select(symbol => symbol.Name)];
    }
}
