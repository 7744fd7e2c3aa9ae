using System.Text;
using FlopsBudget.MSBuild.Natives;

namespace FlopsBudget.MSBuild.Tests.Natives;

/// <summary>A library of a few hundred bytes that needs a version of libstdc++, and defines one, so that it can stand for both.</summary>
internal static class SmallElf
{
    private const int Dynamic = 64 + (2 * 56);
    private const int DynamicEntries = 11;
    private const int Strings = Dynamic + (DynamicEntries * 16);

    /// <summary>The bytes of the file.</summary>
    /// <param name="version">The version that it defines; the one that it needs is GLIBCXX_3.4.32.</param>
    /// <param name="count">An entry of the dynamic section that says another number; none by default.</param>
    internal static byte[] Written(string version = "GLIBCXX_3.4.32", (long Tag, long Value) count = default)
    {
        var names = "\0libstdc++.so.6\0GLIBCXX_3.4.32\0_ZSt21ios_base_library_initv\0" + version + "\0";
        var symbols = Strings + names.Length;
        var symbolVersions = symbols + 48;
        var hash = symbolVersions + 4;
        var needs = hash + 8;
        var definitions = needs + 32;
        var relocations = definitions + 28;
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write([0x7F, .. "ELF"u8, 2, 1, 1, .. new byte[9]]);
        writer.Write((short)3);
        writer.Write((short)62);
        writer.Write(1);
        writer.Write(0L);
        writer.Write(64L);
        writer.Write(new byte[16]);
        writer.Write((short)2);
        writer.Write(new byte[6]);
        Segment(1, 0, relocations + 24);
        Segment(2, Dynamic, DynamicEntries * 16);
        (long Tag, long Value)[] entries =
        [
            (DynamicTag.StringTable, Strings), (DynamicTag.SymbolTable, symbols), (DynamicTag.SymbolVersions, symbolVersions), (DynamicTag.GnuHash, hash),
            (DynamicTag.VersionNeeds, needs), (DynamicTag.VersionNeedCount, 1), (DynamicTag.VersionDefinitions, definitions), (DynamicTag.VersionDefinitionCount, 1),
            (DynamicTag.Relocations, relocations), (DynamicTag.RelocationsSize, 24), (DynamicTag.End, 0),
        ];
        foreach (var (tag, value) in entries)
        {
            writer.Write(tag);
            writer.Write(tag == count.Tag ? count.Value : value);
        }

        writer.Write(Encoding.ASCII.GetBytes(names));
        writer.Write(new byte[24]);
        writer.Write(NameOf("_ZSt21"));
        writer.Write([0x10, .. new byte[19]]);
        writer.Write((short)0);
        writer.Write((short)2);
        writer.Write(1);
        writer.Write(2);
        Shorts(1, 1);
        Ints(NameOf("libstdc++"), 16, 0, 0);
        Shorts(0, 2);
        Ints(NameOf("GLIBCXX_3.4.32"), 0);
        Shorts(1, 0, 1, 1);
        Ints(0, 20, 0, names.LastIndexOf(version, StringComparison.Ordinal), 0);
        writer.Write(new byte[24]);
        return bytes.ToArray();

        int NameOf(string start) => names.IndexOf(start, StringComparison.Ordinal);

        void Segment(int type, long place, long size)
        {
            Ints(type, 0);
            foreach (var number in new[] { place, place, place, size, size, 8 })
            {
                writer.Write(number);
            }
        }

        void Shorts(params short[] numbers) => Array.ForEach(numbers, writer.Write);

        void Ints(params int[] numbers) => Array.ForEach(numbers, writer.Write);
    }
}
