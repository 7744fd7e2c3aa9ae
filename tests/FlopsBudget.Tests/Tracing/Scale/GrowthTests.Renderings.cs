using FlopsBudget.Tests.Reporting;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Tracing.Scale;

public partial class GrowthTests
{
    private static readonly Lazy<FlopReport[]> SideBySide = new(() => Counted(Wide));
    private static readonly Lazy<FlopReport[]> Inside = new(() => Counted(levels => new Nest(levels)));

    [Theory]
    [MemberData(nameof(Renderings))]
    public void Each_rendering_grows_by_as_much_for_each_hundred_modules_side_by_side(string rendering) => Growth(rendering, SideBySide.Value).ShouldBeInRange(0.8, 1.2);

    [Theory]
    [MemberData(nameof(Renderings))]
    public void Each_rendering_grows_by_as_much_for_each_hundred_modules_inside_of_each_other(string rendering) => Growth(rendering, Inside.Value).ShouldBeInRange(0.8, 1.2);

    /// <summary>What a report is written as with something of each module; <see cref="DeepReportTests"/> has those that leave out what does nothing itself.</summary>
    public static TheoryData<string> Renderings() => [.. RenderingsOf.All.Keys.Except(["why", "difference as text", "modules and operators as text", "CSV of modules and operators"])];

    // The last step beside the one before it: what each page has, such as its script, is in neither.
    private static double Growth(string rendering, FlopReport[] reports)
    {
        var lengths = Array.ConvertAll(reports, report => RenderingsOf.Length(rendering, report));
        return (double)(lengths[2] - lengths[1]) / (lengths[1] - lengths[0]);
    }

    private static FlopReport[] Counted(Func<int, Module<Tensor, Tensor>> make) => Array.ConvertAll([100, 200, 300], modules =>
    {
        using var model = make(modules);
        return FlopCounter.Count(model, "2,4");
    });
}
