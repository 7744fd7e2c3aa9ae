using System.Collections.Immutable;
using FlopsBudget.Reporting;
using FlopsBudget.Units;

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
    /// <summary>Who writes the entry and compares with it.</summary>
    public BaselineOrigin Origin { get; init; }

    /// <summary>Multiply-adds of integers.</summary>
    public Macs IntegerMacs { get; init; }

    /// <summary>Whether the entry is for a model with certain inputs.</summary>
    internal bool IsFor(string model, IEnumerable<string> inputs) => Model == model && Inputs.SequenceEqual(inputs);

    /// <summary>The figures of a report.</summary>
    /// <param name="report">What was counted.</param>
    /// <param name="name">The name of the budget; by default the report's model.</param>
    public static BaselineEntry Of(FlopReport report, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(
            name ?? report.Model,
            [.. report.Inputs],
            report.Macs,
            report.Parameters,
            CostlyParts.Of(report.Root, module => module.Macs.Value)
                .ToImmutableSortedDictionary(BaselinePart.KeyOf, part => new Macs(part.Cost), StringComparer.Ordinal))
        {
            IntegerMacs = report.IntegerMacs,
        };
    }
}
