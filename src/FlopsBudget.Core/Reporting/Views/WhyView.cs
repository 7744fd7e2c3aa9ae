using System.Collections.Immutable;
using FlopsBudget.Counting.Views;
using FlopsBudget.Judging;
using FlopsBudget.Tables;
using FlopsBudget.Text;

namespace FlopsBudget.Reporting.Views;

/// <summary>The tree that explains a figure, one line a part.</summary>
internal static class WhyView
{
    internal static View Of(FoldedPart root, Measure measure, int? depth) => new(
        $"Where the {measure.Title} are",
        [
            PlaceView.Path with { IsKept = true },
            new("Type", "type"),
            new(measure.Title, measure.JsonName, IsNumber: true) { IsKept = true },
            new("Share", "share", IsNumber: true) { IsKept = true },
            new("Each", "each", IsNumber: true),
            new("By", "operators"),
            new("Configuration", "configuration"),
        ],
        [.. Lines(root, depth).Select(line => Line(line.Part, line.Branches, root, measure))]);

    /// <summary>The operators that a part runs itself and that have some of a figure, the costliest first.</summary>
    internal static IReadOnlyList<string> Operators(FoldedPart part, Measure measure) => part.Kind == FoldedKind.Rest || measure.IsOfParameters
        ? []
        : [.. part.Places[0].Operators.Select(one => (one.Name, Cost: Cost(one, measure))).Where(one => one.Cost > 0).OrderByDescending(one => one.Cost).Select(one => one.Name)];

    private static IEnumerable<(FoldedPart Part, string Branches)> Lines(FoldedPart root, int? depth)
    {
        var next = new Stack<(FoldedPart Part, string Before, TreeBranch Below)>([(root, "", TreeBranch.Root)]);
        while (next.TryPop(out var one))
        {
            var (part, before, below) = one;
            yield return (part, before);
            for (var i = below.Depth >= depth ? -1 : part.Children.Count - 1; i >= 0; i--)
            {
                var isLast = i == part.Children.Count - 1;
                next.Push((part.Children[i], below.Before(isLast), below.Below(isLast)));
            }
        }
    }

    private static ImmutableArray<Cell> Line(FoldedPart part, string branches, FoldedPart root, Measure measure) =>
    [
        Cell.Of(branches + Truncate.InMiddle(part.Label)),
        Cell.Of(part.Places.Count > 1 ? "" : part.Type),
        Cell.Of(part.Cost),
        Cell.Share(part.Cost, root.Cost),
        part.Times > 1 && part.Kind != FoldedKind.Rest ? Cell.Of(part.Each) : Cell.Empty,
        Cell.Of(part.Kind == FoldedKind.Own || part.Children.Count == 0 ? string.Join(" ", Operators(part, measure).Select(Short)) : ""),
        part.Kind == FoldedKind.Module && part.Children.Count == 0 ? new(Truncate.AtComma(part.Places[0].Configuration), part.Places[0].Configuration) : Cell.Empty,
    ];

    private static string Short(string name) => name[(name.LastIndexOf("::", StringComparison.Ordinal) is >= 0 and var at ? at + 2 : 0)..];

    private static long Cost(OperatorTotal total, Measure measure) =>
        measure == Measure.IntegerMacs ? total.IntegerMacs.Value
        : measure == Measure.ElementwiseOperations ? total.ElementwiseOperations
        : measure == Measure.Macs || measure == Measure.Flops ? total.Macs.Value
        : 0;
}
