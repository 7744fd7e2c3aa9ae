using System.Text;

namespace FlopsBudget.MSBuild.Natives;

/// <summary>
/// The bytes of an ELF64 little-endian shared library, read the way the loader reads them:
/// through the program headers and the dynamic section, because section headers may be stripped.
/// </summary>
internal sealed class ElfImage
{
    private const int ProgramHeaderSize = 56;
    private const uint LoadSegment = 1;
    private const uint DynamicSegment = 2;

    private readonly byte[] _bytes;
    private readonly List<ElfSegment> _loaded = [];
    private readonly Dictionary<long, long> _dynamicEntries = [];

    /// <summary>Reads the headers of a library.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="InvalidDataException">The bytes are not a 64-bit little-endian ELF file, or are cut off.</exception>
    public ElfImage(byte[] bytes)
    {
        _bytes = bytes;
        if (!IsElf64LittleEndian(bytes))
        {
            throw new InvalidDataException("This is not a 64-bit little-endian ELF file.");
        }

        ReadProgramHeaders();
    }

    /// <summary>The machine that the code is for, as ELF numbers it (62 is x86-64, 183 is arm64).</summary>
    public int Machine => UInt16At(18);

    /// <summary>Whether the bytes begin like a file that this class reads.</summary>
    public static bool IsElf64LittleEndian(byte[] bytes) =>
        bytes.Length >= 64 && bytes[0] == 0x7F && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F'
        && bytes[4] == 2 && bytes[5] == 1;

    /// <summary>The value of an entry of the dynamic section, or null when there is none.</summary>
    public long? Dynamic(long tag) => _dynamicEntries.TryGetValue(tag, out var value) ? value : null;

    /// <summary>The place in the file of what an entry of the dynamic section points to, or null when there is none.</summary>
    public long? DynamicOffset(long tag) => Dynamic(tag) is { } address ? OffsetOf(address) : null;

    /// <summary>A name from the table of dynamic strings.</summary>
    public string Name(long index)
    {
        var start = Checked((DynamicOffset(DynamicTag.StringTable) ?? throw CutOff()) + index, 1);
        var end = Array.IndexOf(_bytes, (byte)0, start);
        return end < 0 ? throw CutOff() : Encoding.UTF8.GetString(_bytes, start, end - start);
    }

    public byte ByteAt(long offset) => _bytes[Checked(offset, 1)];

    public int UInt16At(long offset) => BitConverter.ToUInt16(_bytes, Checked(offset, 2));

    public uint UInt32At(long offset) => BitConverter.ToUInt32(_bytes, Checked(offset, 4));

    public long Int64At(long offset) => BitConverter.ToInt64(_bytes, Checked(offset, 8));

    private void ReadProgramHeaders()
    {
        var headers = Int64At(32);
        ElfSegment? dynamic = null;
        for (var i = 0; i < UInt16At(56); i++)
        {
            var header = headers + (i * ProgramHeaderSize);
            var segment = new ElfSegment(Int64At(header + 8), Int64At(header + 16), Int64At(header + 32));
            switch (UInt32At(header))
            {
                case LoadSegment:
                    _loaded.Add(segment);
                    break;
                case DynamicSegment:
                    dynamic = segment;
                    break;
            }
        }

        for (var at = dynamic?.Offset; at < dynamic?.Offset + dynamic?.Size && Int64At(at.Value) != DynamicTag.End; at += 16)
        {
            _dynamicEntries[Int64At(at.Value)] = Int64At(at.Value + 8);
        }
    }

    private long OffsetOf(long address)
    {
        foreach (var segment in _loaded)
        {
            if (address >= segment.Address && address - segment.Address < segment.Size)
            {
                return segment.Offset + (address - segment.Address);
            }
        }

        throw new InvalidDataException("The ELF file's dynamic section points outside its segments.");
    }

    private int Checked(long offset, int size) => offset >= 0 && offset <= _bytes.Length - size ? (int)offset : throw CutOff();

    private static InvalidDataException CutOff() => new("The ELF file is cut off or its tables are damaged.");
}
