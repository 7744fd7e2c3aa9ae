namespace FlopsBudget.Tests.Architecture;

/// <summary>What assemblies refer to.</summary>
public class ReferenceTests
{
    [Fact]
    public void The_core_refers_to_nothing_but_the_runtime() =>
        typeof(FlopReport).Assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));

    [Fact]
    public void The_front_end_of_TorchSharp_refers_to_the_core_to_TorchSharp_and_to_the_front_end_of_ONNX_files() =>
        typeof(FlopCounter).Assembly.GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
            .ShouldBe(["FlopsBudget.Core", "FlopsBudget.Onnx", "TorchSharp"], ignoreOrder: true);

    [Fact]
    public void Nothing_of_the_front_end_is_in_the_core() =>
        typeof(FlopReport).Assembly.GetTypes().Select(type => type.Name).Intersect(typeof(FlopCounter).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith(nameof(FlopsBudget), StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal)).Select(type => type.Name)).ShouldBeEmpty();
}
