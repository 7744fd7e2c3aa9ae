using System.Diagnostics;
using FlopsBudget.Sweeping;

namespace FlopsBudget;

/// <summary>What a model costs as a function of the size of one dimension of its inputs.</summary>
/// <remarks>
/// The polynomials are exact, and hold at every size that was counted (<see cref="Points"/>). Between those they hold for a model without
/// a branch that only sizes which were not counted take; <see cref="IsComplete"/> says whether there are such sizes.
/// </remarks>
[StackTraceHidden]
public sealed record FlopSweep
{
    /// <summary>Reads a sweep from its points.</summary>
    /// <param name="input">The inputs as they were given.</param>
    /// <param name="dimension">The name of their free dimension.</param>
    /// <param name="sizes">The sizes that were asked for.</param>
    /// <param name="points">What was counted, in ascending order.</param>
    private FlopSweep(string input, string dimension, SweepSizes sizes, IReadOnlyList<SweepPoint> points)
    {
        Input = input;
        Dimension = dimension;
        Sizes = sizes;
        Points = points;
        Macs = Fit(report => report.Macs.Value);
        Flops = new(Macs.Polynomial?.Times(2), Macs.WhyNot, Macs.Outcome);
        IntegerMacs = Fit(report => report.IntegerMacs.Value);
        ElementwiseOperations = Fit(report => report.ElementwiseOperations);
    }

    /// <summary>Counts a model at several sizes of one dimension.</summary>
    /// <param name="input">The inputs' shapes with a name for the free dimension, such as <c>int64[1,S]</c>.</param>
    /// <param name="sizes">The sizes.</param>
    /// <param name="count">Counts the model with inputs of one size.</param>
    /// <param name="progress">Is told of each size that was counted; null for nobody.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: no dimension is free, or several are.</exception>
    public static FlopSweep Of(string input, SweepSizes sizes, Func<InputShapes, FlopReport> count, IProgress<SweepProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(count);
        var free = SweepInput.Parse(input);
        return Of(free.Text, free.Dimension, sizes, size => count(free.At(size)), progress);
    }

    /// <summary>Counts something at several sizes.</summary>
    /// <param name="input">What it is given, as it was written.</param>
    /// <param name="dimension">The name of the size.</param>
    /// <param name="sizes">The sizes.</param>
    /// <param name="count">Counts it at one size.</param>
    /// <param name="progress">Is told of each size that was counted; null for nobody.</param>
    internal static FlopSweep Of(string input, string dimension, SweepSizes sizes, Func<long, FlopReport> count, IProgress<SweepProgress>? progress)
    {
        long[] chosen = [.. sizes.Chosen()];
        var points = new List<SweepPoint>();
        foreach (var size in chosen)
        {
            points.Add(new(size, count(size)));
            progress?.Report(new(size, points.Count, chosen.Length));
        }

        return new(input, dimension, sizes, points);
    }

    /// <summary>A sweep of what was counted before.</summary>
    /// <param name="input">What was given, as it was written.</param>
    /// <param name="dimension">The name of the size.</param>
    /// <param name="sizes">The sizes that were asked for.</param>
    /// <param name="points">What was counted; at least one, in ascending order.</param>
    internal static FlopSweep Counted(string input, string dimension, SweepSizes sizes, IReadOnlyList<SweepPoint> points) => new(input, dimension, sizes, points);

    /// <summary>The model's name.</summary>
    public string Model => Points[0].Report.Model;

    /// <summary>The inputs as they were given, such as <c>int64[1,S]</c>.</summary>
    public string Input { get; }

    /// <summary>The name of the free dimension, such as <c>S</c>.</summary>
    public string Dimension { get; }

    /// <summary>The sizes that were asked for.</summary>
    public SweepSizes Sizes { get; }

    /// <summary>The sizes that were counted, in ascending order, with their reports.</summary>
    public IReadOnlyList<SweepPoint> Points { get; }

    /// <summary>Multiply-adds of contractions.</summary>
    public SweptCost Macs { get; }

    /// <summary>Floating-point operations: twice <see cref="Macs"/>, by construction.</summary>
    public SweptCost Flops { get; }

    /// <summary>Multiply-adds of integers; never part of <see cref="Macs"/> or <see cref="Flops"/>.</summary>
    public SweptCost IntegerMacs { get; }

    /// <summary>Element-wise operations and reductions.</summary>
    public SweptCost ElementwiseOperations { get; }

    /// <summary>Whether every size that was asked for was counted.</summary>
    public bool IsComplete => Points.Count == Sizes.Count;

    /// <summary>Whether operators without a rule ran, so that the figures are a lower bound.</summary>
    public bool IsLowerBound => Points.Any(point => point.Report.Uncounted.Count > 0);

    private SweptCost Fit(Func<FlopReport, long> cost) =>
        PolynomialFit.Of(Dimension, [.. Points.Select(point => (point.Size, cost(point.Report)))], Sizes.Step);
}
