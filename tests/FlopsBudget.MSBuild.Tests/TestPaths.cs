namespace FlopsBudget.MSBuild.Tests;

/// <summary>Where things lie on the machine that the tests run on.</summary>
internal static class TestPaths
{
    public static string RepositoryRoot => BuildMetadata.Get("RepositoryRoot");

    /// <summary>The pages that explain the codes.</summary>
    public static string Pages => Path.Combine(RepositoryRoot, "build", "docs");

    /// <summary>TorchSharp's native library in the package cache: read, never written.</summary>
    public static string PackagedTorchSharp => Path.Combine(BuildMetadata.Get("TorchSharpPackage"), "runtimes", "linux-x64", "native", "libLibTorchSharp.so");

    /// <summary>The folder of all packages.</summary>
    public static string PackageCache => Path.GetFullPath(Path.Combine(BuildMetadata.Get("TorchSharpPackage"), "..", ".."));

    /// <summary>The task assembly that these tests were built with.</summary>
    public static string TaskAssembly => typeof(CheckFlopsBudgets).Assembly.Location;

    /// <summary>The process that counts.</summary>
    public static string Tool => BuildMetadata.Get("Tool");

    /// <summary>The libtorch package for this machine.</summary>
    public static string LibTorchPackage => "libtorch-cpu-" + BuildMetadata.Get("LibTorchPlatform");
}
