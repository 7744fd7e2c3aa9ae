namespace FlopsBudget.MSBuild.Natives;

/// <summary>A part of an ELF file that the loader maps: where it lies in the file and at which address.</summary>
internal sealed class ElfSegment(long offset, long address, long size)
{
    public long Offset { get; } = offset;

    public long Address { get; } = address;

    public long Size { get; } = size;
}
