using System.Collections.Immutable;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Observing;
using FlopsBudget.Tracing.Observing.Native;
using TorchSharp;

namespace FlopsBudget.Tests.Reference.TorchScriptMore;

/// <summary>Every archive that is counted, at its first and its tenth count, on shapes and with values.</summary>
public sealed class ArchiveTests
{
    private const int Counts = 10;

    public static TheoryData<string> Files => [.. ArchiveIndex.Default.Files.Where(archive => archive is { Refused: null, NeedsValues: false, Path: not null }).Select(archive => archive.File)];

    public static TheoryData<string> Small => [.. ArchiveIndex.Default.Files.Where(IsSmall).Select(archive => archive.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Counts_an_archive_exactly_and_the_same_at_every_count(string file) => ShouldStay(file, Execution.Auto, Counts);

    [Theory]
    [MemberData(nameof(Small))]
    public void Counts_an_archive_with_values_exactly_and_the_same_at_every_count(string file) => ShouldStay(file, Execution.Real, Counts);

    /// <summary>The outputs are 2 x 4 x 4 x 4: a bias and a ReLU for each.</summary>
    [Theory]
    [InlineData("cb.s.frozen.pt", 2 * (2 * 4 * 4 * 4))]
    [InlineData("layerscale.s.frozen.pt", 2 * (2 * 4 * 4 * 4))]
    [InlineData("layerscale.t.frozen.pt", 2 * (2 * 4 * 4 * 4))]
    public void Counts_no_elementwise_work_of_the_executor_itself(string file, long operations)
    {
        var archive = ArchiveIndex.Default.Find(file);
        using var model = torch.jit.load(archive.Path);
        foreach (var execution in new[] { Execution.Real, Execution.Shape, Execution.Real })
        {
            FlopCounter.Count(model, archive.Inputs, new() { Execution = execution }).ElementwiseOperations.ShouldBe(operations);
        }
    }

    [Fact]
    public void Leaves_an_archive_as_it_is_optimized_for_the_calls_of_the_user()
    {
        var archive = ArchiveIndex.Default.Find("same_call_twice.s.pt");
        using var model = torch.jit.load<torch.Tensor, torch.Tensor>(archive.Path);
        using var input = torch.zeros(3, 8);
        FlopCounter.Count(model, archive.Inputs).Macs.Value.ShouldBe(archive.Macs);

        // libtorch's executor shares equal calls when nobody counts, before and after.
        for (var call = 0; call < 3; call++)
        {
            Products(() => model.call(input).Dispose()).ShouldBe(1);
            FlopCounter.Count(model, archive.Inputs).Macs.Value.ShouldBe(archive.Macs);
        }
    }

    /// <summary>
    /// A linear layer of 48 to 6, a convolution of 3 to 4 channels by 3 x 3 with 8 x 8 positions, and between them a grid: 100 positions
    /// (x, y, 1) of each image times its own 3 x 2 matrix. PyTorch's counter sees that operator as one without a formula.
    /// </summary>
    [Theory]
    [InlineData(Execution.Auto)]
    [InlineData(Execution.Real)]
    public void The_grid_of_a_spatial_transformer_is_a_product_that_PyTorchs_own_counter_does_not_see(Execution execution)
    {
        const long layers = 2 * ((48 * 6) + (4 * 8 * 8 * 3 * 3 * 3));
        var archive = ArchiveIndex.Default.Find("stn.s.pt");
        using var model = torch.jit.load(archive.Path);

        FlopCounter.Count(model, archive.Inputs, new() { Execution = execution }).Macs.Value.ShouldBe(layers + (2 * 100 * 3 * 2));
        FlopCounter.Count(model, archive.Inputs, new() { Execution = execution, Convention = Convention.PyTorch }).Macs.Value.ShouldBe(layers);
        FlopCounter.Count(model, archive.Inputs, new() { Execution = execution, Convention = Convention.Fvcore }).Operators.ShouldNotContain(one => one.Name == "aten::bmm");
    }

    [Fact]
    public void Refuses_to_list_the_parameters_of_a_frozen_archive_that_does_not_run()
    {
        using var frozen = torch.jit.load(ArchiveIndex.Default.Find("cb.s.frozen.pt").Path);
        Should.Throw<FlopsBudgetException>(() => FlopCounter.CountParameters(frozen)).Code.ShouldBe(DiagnosticIds.ParametersUnknown);
        using var other = torch.jit.load(ArchiveIndex.Default.Find("tied.s.pt").Path);
        FlopCounter.CountParameters(other).Parameters.ShouldBe(ArchiveIndex.Default.Find("tied.s.pt").Parameters);
    }

    private static void ShouldStay(string file, Execution execution, int counts)
    {
        var archive = ArchiveIndex.Default.Find(file);
        using var model = torch.jit.load(archive.Path);
        var first = FlopCounter.Count(model, archive.Inputs, new() { Execution = execution });
        first.ShouldCost(archive.Macs, archive.ParametersHeld ?? archive.Parameters);
        for (var count = 1; count < counts; count++)
        {
            var again = FlopCounter.Count(model, archive.Inputs, new() { Execution = execution });
            (again.Macs, again.ElementwiseOperations, again.Parameters).ShouldBe((first.Macs, first.ElementwiseOperations, first.Parameters));
        }
    }

    private static bool IsSmall(ArchiveCase archive) =>
        archive is { Refused: null, NeedsValues: false } && File.Exists(ReferenceFiles.PathOf($"TorchScriptMore/{archive.File}"));

    /// <summary>How many linear layers libtorch runs in code that nobody counts.</summary>
    private static int Products(Action code)
    {
        var seen = new Names();
        using (new OperatorObserver(seen))
        {
            code();
        }

        return seen.All.Count(name => name == "aten::linear");
    }

    private sealed class Names : IOperatorSink
    {
        internal List<string> All { get; } = [];

        public void OperatorStarted(string name, ImmutableArray<OperatorArgument> inputs, long sequence) => All.Add(name);

        public void OperatorEnded(ImmutableArray<OperatorArgument> outputs)
        {
        }
    }
}
