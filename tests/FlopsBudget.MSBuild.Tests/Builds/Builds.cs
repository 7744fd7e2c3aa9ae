namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Builds run one after the other: they take seconds each and the machine may be small.</summary>
[CollectionDefinition(nameof(Builds), DisableParallelization = true)]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "It is no collection of builds.")]
public sealed class Builds;
