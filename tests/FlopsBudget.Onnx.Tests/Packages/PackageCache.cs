using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using FlopsBudget.Tests.Shared;

namespace FlopsBudget.Onnx.Tests.Packages;

/// <summary>Fetches public packages as their own clients do, once, and gives the files in them.</summary>
public sealed class PackageCache : IDisposable
{
    private static readonly string[] Endings = OperatingSystem.IsWindows() ? [".cmd", ".exe"] : [""];

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<string> _nuget;
    private readonly Dictionary<string, Lazy<string>> _npm;

    public PackageCache()
    {
        _nuget = new(RestoreNuGet);
        _npm = PackageRow.All.Where(row => row.Registry == "npm").DistinctBy(row => row.Package).ToDictionary(row => row.Package, row => new Lazy<string>(() => Pack(row)));
    }

    /// <summary>The command npm; null where there is none.</summary>
    public static string? Npm { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Endings.Select(ending => Path.Combine(folder, "npm" + ending)))
        .FirstOrDefault(File.Exists);

    public void Dispose() => _folder.Dispose();

    /// <summary>The file of a row.</summary>
    public string FileOf(PackageRow row) => row.Registry == "npm" ? FromArchive(row) : row.Resource is { } resource ? FromAssembly(InNuGet(row), resource) : InNuGet(row);

    private string InNuGet(PackageRow row) => Path.Combine([_nuget.Value, row.Package.ToLowerInvariant(), row.Version, .. row.Inside.Split('/')]);

    // Into the packages of the machine, so that another run finds them there.
    private string RestoreNuGet()
    {
        var packages = PackageRow.All.Where(row => row.Registry == "NuGet").DistinctBy(row => row.Package);
        _folder.Write("packages.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(packages.Select(row => $"""<PackageDownload Include="{row.Package}" Version="[{row.Version}]" />"""))}
              </ItemGroup>
              <Target Name="WriteFolder" AfterTargets="Restore">
                <WriteLinesToFile File="packages.txt" Lines="$(NuGetPackageRoot)" Overwrite="true" />
              </Target>
            </Project>
            """);
        DotNetCommand.Run(_folder.Root, "restore", "packages.csproj").ShouldSucceed();
        DotNetCommand.Run(_folder.Root, "msbuild", "packages.csproj", "-t:WriteFolder", "-nologo").ShouldSucceed();
        return File.ReadAllLines(_folder.At("packages.txt")).Single(line => line.Length > 0);
    }

    private string Pack(PackageRow row)
    {
        var kept = Path.Combine(Path.GetTempPath(), "flopsbudget-npm");
        var archive = Path.Combine(kept, $"{row.Package.TrimStart('@').Replace('/', '-')}-{row.Version}.tgz");
        if (!File.Exists(archive))
        {
            Directory.CreateDirectory(kept);
            using var npm = Process.Start(new ProcessStartInfo(Npm!, ["pack", $"{row.Package}@{row.Version}", "--silent", "--pack-destination", _folder.Root]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = npm.StandardError.ReadToEndAsync();
            npm.StandardOutput.ReadToEnd();
            npm.WaitForExit();
            npm.ExitCode.ShouldBe(0, $"npm pack {row.Package}@{row.Version}: {error.Result}");

            // Another run may have been faster; npm has compared what it fetched with the registry's hash.
            File.Move(_folder.At(Path.GetFileName(archive)), archive, overwrite: true);
        }

        return archive;
    }

    private string FromArchive(PackageRow row)
    {
        var path = _folder.At(Path.GetFileName(row.Inside));
        if (!File.Exists(path))
        {
            using var archive = new TarReader(new GZipStream(File.OpenRead(_npm[row.Package].Value), CompressionMode.Decompress));
            while (archive.GetNextEntry() is { } entry)
            {
                if (entry.Name == "package/" + row.Inside)
                {
                    entry.ExtractToFile(path, overwrite: false);
                    break;
                }
            }
        }

        return path;
    }

    private string FromAssembly(string assembly, string resource)
    {
        var path = _folder.At(resource);
        if (!File.Exists(path))
        {
            using var image = new PEReader(File.OpenRead(assembly));
            var metadata = image.GetMetadataReader();
            var found = metadata.ManifestResources.Select(metadata.GetManifestResource).Single(one => metadata.GetString(one.Name) == resource);
            var bytes = image.GetSectionData(image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress).GetReader((int)found.Offset, sizeof(int)).ReadInt32();
            var contents = image.GetSectionData(image.PEHeaders.CorHeader.ResourcesDirectory.RelativeVirtualAddress).GetContent((int)found.Offset + sizeof(int), bytes);
            File.WriteAllBytes(path, contents.AsSpan());
        }

        return path;
    }
}
