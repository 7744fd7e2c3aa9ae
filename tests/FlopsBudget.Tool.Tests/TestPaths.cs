namespace FlopsBudget.Tool.Tests;

/// <summary>The files that the tests run and count.</summary>
internal static class TestPaths
{
    /// <summary>The command itself.</summary>
    public static string Tool => BuildMetadata.Get("Tool");

    /// <summary>A class library with small models.</summary>
    public static string Fixtures => BuildMetadata.Get("Fixtures");

    /// <summary>The library of the examples.</summary>
    public static string Examples => BuildMetadata.Get("Examples");

    /// <summary>The folder of quantized TorchScript archives.</summary>
    public static string Quantized => Path.Combine(BuildMetadata.Get("RepositoryRoot"), "tests", "FlopsBudget.Tests", "Reference", "Quantized");

    /// <summary>The pages that explain the codes.</summary>
    public static string Pages => Path.Combine(BuildMetadata.Get("RepositoryRoot"), "build", "docs");
}
