using static TorchSharp.torch;

namespace FlopsBudget.Tests.Conventions;

/// <summary>Choosing a convention, and what each leaves out.</summary>
public sealed class ConventionTests
{
    [Theory]
    [InlineData("Standard")]
    [InlineData(" pytorch ")]
    [InlineData("FVCORE")]
    [InlineData("OpCounter")]
    [InlineData("opcounter2019")]
    public void Is_found_by_its_name_in_any_case(string text) =>
        Convention.Parse(text).Name.ShouldBe(text.Trim(), StringCompareShould.IgnoreCase);

    [Fact]
    public void Names_the_allowed_ones_for_an_unknown_name()
    {
        var error = Should.Throw<FlopsBudgetException>(() => Convention.Parse("thop"));
        error.Code.ShouldBe(DiagnosticIds.UnknownValue);
        error.Text.ShouldBe("\"thop\" is no convention. Allowed are Standard, PyTorch, Fvcore, OpCounter, OpCounter2019.");
    }

    [Fact]
    public void Tells_what_it_counts_and_where_it_differs()
    {
        Convention.All.Select(convention => convention.Name).Distinct().Count().ShouldBe(5);
        Convention.All.ShouldAllBe(convention => convention.Summary.Length > 0);
        Convention.Standard.Deviations.ShouldBeEmpty();
        Convention.All.Skip(1).ShouldAllBe(convention => convention.Deviations.Count > 0);
    }

    [Fact]
    public void Is_an_option_of_a_count_and_stands_in_the_report()
    {
        using var layer = nn.ConvTranspose2d(8, 4, 2, stride: 2);
        var report = FlopCounter.Count(layer, "1,8,7,7", new() { Convention = Convention.OpCounter });
        report.Convention.ShouldBe(Convention.OpCounter);

        // OpCounter takes the positions of the output, 14 x 14, for those of the input.
        report.Macs.Value.ShouldBe(8 * 4 * 2 * 2 * 14 * 14);
        report.Under(Convention.Standard).Macs.Value.ShouldBe(8 * 4 * 2 * 2 * 7 * 7);
    }

    [Fact]
    public void Opcounter_of_2019_sees_only_the_last_call_of_a_module()
    {
        using var layer = nn.Linear(8, 8);
        using var model = nn.Sequential(layer, nn.ReLU(), layer);
        var report = FlopCounter.Count(model, "4,8", new() { Convention = Convention.OpCounter2019 });
        report.Operators.Single(total => total.Name == "Linear").Macs.Value.ShouldBe(4 * 8 * ((2 * 8) - 1));
        report.Operators.Single(total => total.Name == "ReLU").Macs.Value.ShouldBe(4 * 8);
    }

    [Fact]
    public void Opcounter_counts_a_packed_sequence_as_the_padded_one()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.GRU(5, 4, batchFirst: true);
        using var model = Models.Calling.Modules(
            x => layer.call(nn.utils.rnn.pack_padded_sequence(x[0], tensor(new long[] { 7, 3, 1 }), batch_first: true)).Item1.data,
            ("layer", layer));
        var report = FlopCounter.Count(model, zeros(3, 7, 5), new() { Convention = Convention.OpCounter, Execution = Execution.Real });

        // Each step of three gates: products, one addition and two for the biases; the reset, and the sum of two states.
        report.Macs.Value.ShouldBe(7 * 3 * ((3 * ((4 * (5 + 4)) + (3 * 4))) + (4 * 4)));
        report.Under(Convention.Standard).Macs.Value.ShouldBe((7 + 3 + 1) * 3 * 4 * (5 + 4));
    }

    [Fact]
    public void Tools_add_their_own_figure_for_parameters()
    {
        using var layer = nn.Linear(8, 16);
        var report = FlopCounter.Count(layer, "4,8", new() { Convention = Convention.OpCounter });
        report.Parameters.ShouldBe((8 * 16) + 16);
        report.ConventionParameters.ShouldBe(0);
        report.Under(Convention.Fvcore).ConventionParameters.ShouldBe((8 * 16) + 16);
    }

    [Fact]
    public void Fvcore_adds_the_statistics_of_a_norm_in_training()
    {
        using var norm = nn.BatchNorm2d(6, affine: false);
        using var affine = nn.BatchNorm3d(4);
        using var input = zeros(2, 6, 5, 5);
        using var cube = zeros([2, 4, 3, 4, 4]);
        Training(() => norm.call(input)).ShouldBe(4 * 2 * 6 * 5 * 5);
        Training(() => affine.call(cube)).ShouldBe(5 * 2 * 4 * 3 * 4 * 4);

        static long Training(Func<Tensor> call) =>
            FlopCounter.Count(() => call().Dispose(), null, new() { Convention = Convention.Fvcore }).Macs.Value;
    }
}
