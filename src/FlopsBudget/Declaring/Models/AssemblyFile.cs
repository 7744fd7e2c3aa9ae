using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace FlopsBudget.Declaring.Models;

/// <summary>Reads an assembly's file without loading it.</summary>
internal static class AssemblyFile
{
    /// <summary>Whether the file is an assembly that refers to TorchSharp.</summary>
    internal static bool UsesTorchSharp(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
        {
            return false;
        }

        var metadata = file.GetMetadataReader();
        return metadata.AssemblyReferences.Any(reference =>
            metadata.StringComparer.Equals(metadata.GetAssemblyReference(reference).Name, "TorchSharp"));
    }
}
