namespace FlopsBudget.MSBuild.Tests;

/// <summary>What the task's assembly refers to: MSBuild loads it into its own process.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void The_task_refers_to_MSBuild_and_the_runtime_alone() =>
        typeof(Codes).Assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .ShouldAllBe(name => name == "netstandard" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Build.", StringComparison.Ordinal));
}
