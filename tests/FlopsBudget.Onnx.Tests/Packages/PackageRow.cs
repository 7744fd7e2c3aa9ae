using System.Text.Json;

namespace FlopsBudget.Onnx.Tests.Packages;

/// <summary>A file in a public package, with what is right for it.</summary>
public sealed record PackageRow
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public required string Name { get; init; }

    public required string Registry { get; init; }

    public required string Package { get; init; }

    public required string Version { get; init; }

    /// <summary>The path in the package.</summary>
    public required string Inside { get; init; }

    /// <summary>The resource that holds the file, where what lies in the package is an assembly.</summary>
    public string? Resource { get; init; }

    public string? Shapes { get; init; }

    public string? Values { get; init; }

    public required long Macs { get; init; }

    public required IReadOnlyDictionary<string, long> MacsByOperator { get; init; }

    public required long Parameters { get; init; }

    /// <summary>Of a file whose values decide a branch, the multiply-adds with the branch that did not run.</summary>
    public long? OtherBranch { get; init; }

    public static IReadOnlyList<PackageRow> All { get; } =
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reference", "packages.json"))).RootElement.GetProperty("files").Deserialize<PackageRow[]>(Options)!];

    public override string ToString() => Name;
}
