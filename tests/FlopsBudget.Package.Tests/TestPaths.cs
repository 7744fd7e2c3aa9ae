namespace FlopsBudget.Package.Tests;

/// <summary>Where things lie on the machine that the tests run on.</summary>
internal static class TestPaths
{
    public static string RepositoryRoot => BuildMetadata.Get("RepositoryRoot");

    /// <summary>The folder of all packages.</summary>
    public static string PackageCache => BuildMetadata.Get("PackageCache");

    /// <summary>The platform in the name of the libtorch package for this machine.</summary>
    public static string LibTorchPlatform => BuildMetadata.Get("LibTorchPlatform");
}
