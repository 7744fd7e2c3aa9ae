using System.Text;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Text;

namespace FlopsBudget.Judging.Words;

/// <summary>Prints the parts that explain a cost, each with the parts that explain its own.</summary>
internal static class CostlyTree
{
    private const int MostParts = 4;
    private const int MostBelow = 2;

    internal static string Of(JudgedPart part, Measure measure) => Of(part.CostliestBy(measure), part, measure);

    internal static string Of(IReadOnlyList<CostlyPart> parts, JudgedPart part, Measure measure)
    {
        var whole = part.Figure(measure);
        if (parts.Count == 0 || (parts.Count == 1 && parts[0].Module.Path == part.Total.Path))
        {
            return "";
        }

        var lines = parts.Take(MostParts).SelectMany(one => Below(one, measure).Prepend(("  " + one.Label, one))).ToList();
        var names = lines.Max(line => line.Item1.Length);
        var costs = lines.Max(line => measure.Unit.Print(line.Item2.Cost).Length);
        var text = new StringBuilder("Where it goes:");
        foreach (var (name, one) in lines)
        {
            var cost = measure.Unit.Print(one.Cost).PadLeft(costs);
            var line = $"{name.PadRight(names)}  {cost}  {Percent.Of(one.Cost, whole),6}  {(one.IsOwn ? "" : Kind(one.Module))}";
            text.Append('\n').Append(line.TrimEnd());
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, CostlyPart Part)> Below(CostlyPart part, Measure measure) =>
        part.IsOwn || part.Module.Children.Count == 0
            ? []
            : CostlyParts.Of(part.Module, measure.Of).Take(MostBelow).Select(one => ("    " + one.Label, one));

    private static string Kind(ModuleTotal module) =>
        module.Configuration.Length == 0 ? module.Type : $"{module.Type}({Truncate.AtComma(module.Configuration)})";
}
