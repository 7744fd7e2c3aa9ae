namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>A project with TorchSharp and libtorch, whose budgets the real process checks.</summary>
internal static class CountedProject
{
    /// <summary>The line of the project file that the first item is on.</summary>
    public const int FirstLine = 15;

    /// <param name="items">The items, a line each.</param>
    /// <param name="source">The models.</param>
    /// <param name="properties">Properties of the project.</param>
    public static SmallProject With(string items, string source, string properties = "<OutputType>Library</OutputType>") => new(
        $"""
        <PackageReference Include="TorchSharp" Version="0.107.0" />
            <PackageReference Include="{TestPaths.LibTorchPackage}" Version="2.10.0" />
            <Reference Include="{Path.Combine(Path.GetDirectoryName(TestPaths.Tool)!, "FlopsBudget.Core.dll")}" /><Reference Include="{Path.Combine(Path.GetDirectoryName(TestPaths.Tool)!, "FlopsBudget.dll")}" />
            {items.Replace("\n", "\n    ", StringComparison.Ordinal)}
        """,
        $"""
        {properties}
            <FlopsBudgetTool>{TestPaths.Tool}</FlopsBudgetTool>
            <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
        """,
        source);
}
