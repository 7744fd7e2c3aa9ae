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

    /// <summary>An assembly that refers to ONNX Runtime: that of the tests.</summary>
    public static string WithOnnxRuntime => typeof(TestPaths).Assembly.Location;

    /// <summary>An ONNX file that was exported from a known model.</summary>
    public static string Onnx(string name) => Path.Combine(BuildMetadata.Get("RepositoryRoot"), "tests", "FlopsBudget.Onnx.Tests", "Reference", name);

    /// <summary>A TorchScript archive that was exported from a known model.</summary>
    public static string Script(string name) => Path.Combine(BuildMetadata.Get("RepositoryRoot"), "tests", "FlopsBudget.Tests", "Reference", "TorchScript", name);

    /// <summary>The pages that explain the codes.</summary>
    public static string Pages => Path.Combine(BuildMetadata.Get("RepositoryRoot"), "build", "docs");
}
