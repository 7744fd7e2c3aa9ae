using System.Collections.Immutable;
using FlopsBudget.Counting.Totals;

namespace FlopsBudget.Judging;

/// <summary>The committed figures of one model with certain inputs.</summary>
/// <param name="Model">The name of the budget, or of the model.</param>
/// <param name="Inputs">The inputs as text.</param>
/// <param name="Macs">Multiply-adds.</param>
/// <param name="Parameters">Elements of parameters.</param>
/// <param name="Modules">The parts that explain the multiply-adds, by path, each apart from the others. What a module does itself is under its path and <c>(itself)</c>.</param>
public sealed record BaselineEntry(
    string Model,
    ImmutableArray<string> Inputs,
    Macs Macs,
    long Parameters,
    ImmutableSortedDictionary<string, Macs> Modules)
{
    /// <summary>What was run.</summary>
    public CountingMode Mode { get; init; }

    /// <summary>The method that was called; null for <c>forward</c>.</summary>
    public string? Method { get; init; }

    /// <summary>The name of the convention by which it was counted.</summary>
    public string Convention { get; init; } = EntryField.Convention.Usual!;

    /// <summary>Where the figures come from; entries that differ in it stand beside each other.</summary>
    public BaselineSource Source { get; init; } = new();

    /// <summary>Who writes the entry and compares with it.</summary>
    public BaselineOrigin Origin { get => Source.Origin; init => Source = Source with { Origin = value }; }

    /// <summary>Multiply-adds of integers.</summary>
    public Macs IntegerMacs { get; init; }

    /// <summary>Bytes of parameters; null where they are not known, as in an entry that an older version has written.</summary>
    public Bytes? ParameterBytes { get; init; }

    /// <summary>Bytes of activations that are live at one time; null where they are not known, as for a step of training, or in an entry that an older version has written.</summary>
    public Bytes? PeakActivationBytes { get; init; }

    /// <summary>What tells the entry from others.</summary>
    internal BaselineKey Key => new(Model, string.Join(BaselineKey.Separator, Inputs), Origin, Source.Project, Source.Test, EntryField.Collect(one => one.Of(this)));

    /// <summary>Whether another entry says the same of what a model costs.</summary>
    internal bool HasFiguresOf(BaselineEntry other) => Measure.InBaseline.All(measure => measure.Committed!.Of(this) == measure.Committed.Of(other));

    /// <summary>The figures of a report.</summary>
    /// <param name="report">What was counted.</param>
    /// <param name="name">The name of the budget; by default the report's model.</param>
    /// <param name="source">Where the figures come from, as far as the report does not say it; by default a build.</param>
    public static BaselineEntry Of(FlopReport report, string? name = null, BaselineSource? source = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var key = BaselineKey.Of(report, name, source);
        var entry = new BaselineEntry(
            key.Model,
            [.. report.Inputs],
            report.Macs,
            report.Parameters,
            CostlyParts.Of(report.Root, module => module.Macs.Value)
                .ToImmutableSortedDictionary(BaselinePart.KeyOf, part => new Macs(part.Cost), StringComparer.Ordinal))
        {
            Source = new() { Origin = key.Origin, Project = key.Project, Test = key.Test },
        };
        entry = EntryField.All.Aggregate(entry, (counted, field) => key.Counted[field.Name] is { } text ? field.With(counted, text) : counted);
        return Measure.InBaseline.Where(measure => measure.IsKnown(report)).Aggregate(entry, (figures, measure) => measure.Committed!.With(figures, measure.Whole(report)));
    }
}
