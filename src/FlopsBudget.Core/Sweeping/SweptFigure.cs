using FlopsBudget.Units;

namespace FlopsBudget.Sweeping;

/// <summary>The figure of a sweep that is drawn.</summary>
/// <param name="Unit">What it counts.</param>
/// <param name="Cost">Its polynomial.</param>
/// <param name="Of">The figure of a report.</param>
internal sealed record SweptFigure(Unit Unit, SweptCost Cost, Func<FlopReport, long> Of)
{
    /// <summary>FLOPs, or the next figure that the model has any of; null where it has none.</summary>
    internal static SweptFigure? Find(FlopSweep sweep)
    {
        SweptFigure[] all =
        [
            new(Unit.Flops, sweep.Flops, report => report.Flops.Value),
            new(Unit.IntegerMacs, sweep.IntegerMacs, report => report.IntegerMacs.Value),
            new(Unit.ElementwiseOperations, sweep.ElementwiseOperations, report => report.ElementwiseOperations),
        ];
        return all.FirstOrDefault(one => sweep.Points.Any(point => one.Of(point.Report) > 0));
    }
}
