namespace FlopsBudget.Package.Tests;

/// <summary>Packed once. Builds run one after the other: they take seconds each and the machine may be small.</summary>
[CollectionDefinition(nameof(Packages), DisableParallelization = true)]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "It is no collection of packages.")]
public sealed class Packages : ICollectionFixture<PackedFeed>;
