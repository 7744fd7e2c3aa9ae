using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace FlopsBudget.Tool.Loading;

/// <summary>What a TorchSharp.dll says of itself, read from its file: running any of its code would load libtorch.</summary>
/// <param name="Path">The file.</param>
/// <param name="Version">Its version, such as <c>0.107.0</c>.</param>
/// <param name="LibTorchVersion">The version of libtorch that it was built for, such as <c>2.10.0</c>; null when the file does not say.</param>
internal sealed record TorchSharpFile(string Path, string Version, string? LibTorchVersion)
{
    /// <summary>Reads the file.</summary>
    internal static TorchSharpFile Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return new(path, Shortened(metadata.GetAssemblyDefinition().Version.ToString()), LibTorch(metadata));
    }

    /// <summary>
    /// The file to load where a project for .NET Standard was built against another: that one loads natives on Windows only and elsewhere
    /// copies libtorch into the package cache. An application gets this one from the same package.
    /// </summary>
    internal static string ForThisRuntime(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        var other = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(folder) ?? folder, "net8.0", System.IO.Path.GetFileName(path));
        return System.IO.Path.GetFileName(path) == "TorchSharp.dll" && System.IO.Path.GetFileName(folder) == "netstandard2.0" && File.Exists(other) ? other : path;
    }

    // The constant torch.libtorchPackageVersion is what torch.__version__ returns.
    private static string? LibTorch(MetadataReader metadata)
    {
        foreach (var handle in metadata.FieldDefinitions)
        {
            var field = metadata.GetFieldDefinition(handle);
            if (field.Attributes.HasFlag(FieldAttributes.Literal)
                && metadata.StringComparer.Equals(field.Name, "libtorchPackageVersion")
                && field.GetDefaultValue() is { IsNil: false } value)
            {
                var constant = metadata.GetConstant(value);
                return Shortened((string)metadata.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode)!);
            }
        }

        return null;
    }

    // Packages leave out a fourth part that is zero.
    private static string Shortened(string version) =>
        version.EndsWith(".0", StringComparison.Ordinal) && version.Count(character => character == '.') == 3 ? version[..^2] : version;
}
