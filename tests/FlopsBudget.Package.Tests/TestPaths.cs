using System.Reflection;

namespace FlopsBudget.Package.Tests;

/// <summary>Where things lie on the machine that the tests run on.</summary>
internal static class TestPaths
{
    public static string RepositoryRoot => Metadata("RepositoryRoot");

    /// <summary>The folder of all packages.</summary>
    public static string PackageCache => Metadata("PackageCache");

    /// <summary>The platform in the name of the libtorch package for this machine.</summary>
    public static string LibTorchPlatform => Metadata("LibTorchPlatform");

    private static string Metadata(string key) => typeof(TestPaths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
