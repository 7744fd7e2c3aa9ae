using System.Text;
using FlopsBudget.Reporting;

namespace FlopsBudget.Tests;

/// <summary>Compares a report with figures that were computed by hand, and with itself.</summary>
internal static class ReportAssertions
{
    /// <summary>Every figure is exact, everything was counted, and the module tree adds up to the total.</summary>
    internal static void ShouldCost(this FlopReport report, long macs, long parameters)
    {
        report.ShouldCostOneOf([macs]);
        if (report.Parameters != parameters)
        {
            Assert.Fail($"{report.Model}: parameters are {report.Parameters} and should be {parameters}.");
        }
    }

    /// <summary>As <see cref="ShouldCost"/>, for work whose count is a matter of definition, and leaving the parameters open.</summary>
    internal static void ShouldCostOneOf(this FlopReport report, IReadOnlyCollection<long> macs)
    {
        var problems = new List<string>();
        if (!macs.Contains(report.Macs.Value))
        {
            problems.Add($"MACs are {report.Macs.Value} and should be {string.Join(" or ", macs)}");
        }

        if (report.Flops.Value != 2 * report.Macs.Value)
        {
            problems.Add($"FLOPs are {report.Flops.Value} and should be twice the MACs");
        }

        problems.AddRange(report.Uncounted.Select(uncounted => $"not counted: {uncounted.Calls} x {uncounted.Name} on {string.Join(" | ", uncounted.Shapes)} ({uncounted.Reason})"));
        problems.AddRange(report.UnlistedParameters.Select(one => $"not listed: {one}"));
        problems.AddRange(report.Sums());
        problems.AddRange(report.WhatIsNotReadAsItWasWritten());
        if (problems.Count > 0)
        {
            Assert.Fail(Describe(report, problems));
        }
    }

    /// <summary>What does not add up: the root is the total, and each place is itself and its children.</summary>
    internal static IEnumerable<string> Sums(this FlopReport report)
    {
        if (report.Root.IntegerMacs != report.IntegerMacs || report.Operators.Sum(total => total.IntegerMacs.Value) != report.IntegerMacs.Value)
        {
            yield return $"the root has {report.Root.IntegerMacs.Value} integer MACs, the operators {report.Operators.Sum(total => total.IntegerMacs.Value)}, the report {report.IntegerMacs.Value}";
        }

        if (report.Root.Macs != report.Macs || report.Root.ElementwiseOperations != report.ElementwiseOperations)
        {
            yield return $"the root has {report.Root.Macs.Value} MACs and {report.Root.ElementwiseOperations} element-wise operations, the report {report.Macs.Value} and {report.ElementwiseOperations}";
        }

        foreach (var place in report.Modules)
        {
            var own = place.Operators.Sum(total => total.Macs.Value);
            if (place.OwnMacs.Value != own || place.Macs.Value != own + place.Children.Sum(child => child.Macs.Value))
            {
                yield return $"\"{place.Path}\" has {place.Macs.Value} MACs, its own are {place.OwnMacs.Value}, its operators have {own} and its children {place.Children.Sum(child => child.Macs.Value)}";
            }

            var elementwise = place.Operators.Sum(total => total.ElementwiseOperations) + place.Children.Sum(child => child.ElementwiseOperations);
            if (place.ElementwiseOperations != elementwise)
            {
                yield return $"\"{place.Path}\" has {place.ElementwiseOperations} element-wise operations and its parts {elementwise}";
            }
        }

        if (report.Operators.Sum(total => total.Macs.Value) != report.Macs.Value)
        {
            yield return $"the operators have {report.Operators.Sum(total => total.Macs.Value)} MACs together";
        }
    }

    private static IEnumerable<string> WhatIsNotReadAsItWasWritten(this FlopReport report)
    {
        var json = ReportJson.Write(report);
        var read = ReportJson.Read(json);
        if (!read.Equals(report) || ReportJson.Write(read) != json)
        {
            yield return $"written and read it is another report: {json}";
        }
    }

    private static string Describe(FlopReport report, List<string> problems)
    {
        var text = new StringBuilder().AppendLine(Invariant($"{report.Model} ({string.Join("; ", report.Inputs)})"));
        foreach (var problem in problems)
        {
            text.AppendLine(Invariant($"  - {problem}"));
        }

        foreach (var total in report.Operators.Where(total => total.Macs.Value > 0 || total.ElementwiseOperations > 0))
        {
            text.AppendLine(Invariant($"  {total.Calls} x {total.Name}: {total.Macs.Value} MACs, {total.ElementwiseOperations} element-wise"));
        }

        return text.ToString();
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
