using FlopsBudget.Examples.Models;

namespace FlopsBudget.Tests.Conventions;

/// <summary>The figures for DenseNet-121 that an article of 2019 made known, and how they come about.</summary>
public sealed class DenseNetTests
{
    private const long Parameters = 7_978_856;

    private static FlopReport Report { get; } = FlopCounter.Count(Zoo.DenseNet121, "1,3,224,224");

    [Fact]
    public void Has_the_article_s_parameters()
    {
        Report.Parameters.ShouldBe(Parameters);
        Report.Under(Convention.OpCounter2019).ConventionParameters.ShouldBe(Parameters);
    }

    [Fact]
    public void Is_2_914_600_728_under_the_rules_of_2019() =>
        Report.Under(Convention.OpCounter2019).Macs.Value.ShouldBe(2_914_600_728);

    [Fact]
    public void Is_the_article_s_2_914_598_912_when_added_as_32_bit_floats()
    {
        var total = Report.Under(Convention.OpCounter2019).Modules
            .Where(module => module.Children.Count == 0)
            .Aggregate(0f, (sum, module) => sum + module.OwnMacs.Value);
        ((long)total).ShouldBe(2_914_598_912);
    }

    [Fact]
    public void Adds_up_by_type_of_layer_as_in_2019()
    {
        var byType = Report.Under(Convention.OpCounter2019).Operators.ToDictionary(total => total.Name, total => total.Macs.Value);

        // The classifier: 1000 outputs of 1024 products and 1023 sums each.
        byType["Linear"].ShouldBe(1000 * ((2 * 1024) - 1));

        // The only max pool: 64 channels of 56 x 56, a window of side 3 taken for 3 operations.
        byType["MaxPool2d"].ShouldBe(64 * 56 * 56 * 3);

        // The average pools between the blocks, windows of side 2 taken for 2 + 1.
        byType["AvgPool2d"].ShouldBe(3 * ((128 * 28 * 28) + (256 * 14 * 14) + (512 * 7 * 7)));

        // Every norm but the last is followed by a ReLU module; the last one by a function, which nobody saw.
        byType["BatchNorm2d"].ShouldBe(4 * (byType["ReLU"] + (1024 * 7 * 7)));
    }

    [Fact]
    public void Is_2_897_007_104_under_today_s_rules()
    {
        var report = Report.Under(Convention.OpCounter);
        report.Macs.Value.ShouldBe(2_897_007_104);
        report.ConventionParameters.ShouldBe(Parameters);
    }

    [Fact]
    public void Is_the_same_run_read_five_times()
    {
        Report.Macs.Value.ShouldBe(2_834_161_664);
        Report.Under(Convention.PyTorch).Flops.Value.ShouldBe(2L * 2_834_161_664);
        Report.Under(Convention.Fvcore).Macs.Value.ShouldBe(2_865_546_752);
        Report.Under(Convention.OpCounter).Under(Convention.Standard).Macs.ShouldBe(Report.Macs);
    }
}
