using System.Reflection;

namespace FlopsBudget.Tool.Tests;

/// <summary>The files that the tests run and count.</summary>
internal static class TestPaths
{
    /// <summary>The command itself.</summary>
    public static string Tool => Metadata("Tool");

    /// <summary>A class library with small models.</summary>
    public static string Fixtures => Metadata("Fixtures");

    /// <summary>The library of the examples.</summary>
    public static string Examples => Metadata("Examples");

    /// <summary>The pages that explain the codes.</summary>
    public static string Pages => Path.Combine(Metadata("RepositoryRoot"), "build", "docs");

    private static string Metadata(string key) => typeof(TestPaths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
