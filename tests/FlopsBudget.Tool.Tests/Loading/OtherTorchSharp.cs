using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace FlopsBudget.Tool.Tests.Loading;

/// <summary>TorchSharp assemblies of other versions than the one that FlopsBudget was built for.</summary>
internal static class OtherTorchSharp
{
    private const int VersionAfterHashAlgorithm = 4;

    /// <summary>The real one under another version number: a release whose interface has not changed.</summary>
    public static byte[] WithVersion(string original, Version version)
    {
        var bytes = File.ReadAllBytes(original);
        using var file = new PEReader(new MemoryStream(bytes));
        var metadata = file.GetMetadataReader();
        var at = file.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.Assembly) + VersionAfterHashAlgorithm;
        foreach (var part in new[] { version.Major, version.Minor, version.Build, version.Revision })
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)part);
            at += sizeof(ushort);
        }

        return bytes;
    }

    /// <summary>One without any of the types that FlopsBudget uses.</summary>
    public static byte[] WithoutTypes(Version version)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("TorchSharp") { Version = version }, typeof(object).Assembly);
        assembly.DefineDynamicModule("TorchSharp");
        using var stream = new MemoryStream();
        assembly.Save(stream);
        return stream.ToArray();
    }
}
