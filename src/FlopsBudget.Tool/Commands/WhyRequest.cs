using System.Globalization;
using FlopsBudget.Declaring;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using FlopsBudget.Text;

namespace FlopsBudget.Tool.Commands;

/// <summary>What <c>flops why</c> was asked for, as it was written.</summary>
internal sealed record WhyRequest : ModelRequest
{
    /// <summary>The figures that can be explained.</summary>
    internal static IReadOnlyList<string> Figures { get; } = [.. Measure.AddingUp.Select(measure => measure.JsonName)];

    /// <summary>What is explained where nothing else is asked for: a file of weights has no FLOPs that could be.</summary>
    internal static string UsualFigure(string model) => (ModelFileName.IsWeights(model) ? Measure.Parameters : Measure.Flops).JsonName;

    /// <summary>The figure, by its name.</summary>
    internal required string Figure { get; init; }

    /// <summary>The path of the module to explain; empty for the model.</summary>
    internal string Module { get; init; } = "";

    /// <summary>How many levels to print; null for all.</summary>
    internal int? Depth { get; init; }

    /// <summary>The share from which a part has a line of its own; null for the usual one.</summary>
    internal string? Least { get; init; }

    /// <summary>The figure.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: there is no such figure.</exception>
    internal Measure Measure => Measure.AddingUp.FirstOrDefault(measure => measure.JsonName.Equals(Figure, StringComparison.OrdinalIgnoreCase))
        ?? throw new FlopsBudgetException(
            DiagnosticIds.UnknownValue,
            $"\"{Figure}\" is no figure.{NearestNames.Question(Figure, Figures)} --of takes {string.Join(", ", Figures)}.");

    /// <summary>The share.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: it is none.</exception>
    internal decimal LeastShare => Least is null ? Why.UsualLeastShare
        : decimal.TryParse(Least.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? percent / 100
        : throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"--least is \"{Least}\", which is no share. Write a percentage such as 1%.");

    /// <inheritdoc/>
    internal override IEnumerable<string?> OfPrint => [Unused.If(Depth is not null, "--depth")];

    /// <inheritdoc/>
    internal override IEnumerable<string> AskedOfRun => Measure.NeedsRun ? [$"--of {Figure}"] : [];
}
