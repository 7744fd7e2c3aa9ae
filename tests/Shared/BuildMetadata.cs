using System.Reflection;

namespace FlopsBudget.Tests.Shared;

/// <summary>What the test project's build has written into its assembly (AssemblyMetadata items).</summary>
internal static class BuildMetadata
{
    public static string Get(string key) => typeof(BuildMetadata).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
