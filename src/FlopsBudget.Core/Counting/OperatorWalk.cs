using FlopsBudget.Counting.Rules;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting;

/// <summary>
/// Goes through a trace from the outside in: the outermost call that a user's rule or the way of counting has a cost for
/// counts, and hides what it ran inside. One that has no contraction in its cost hides none: what its rule says is not taken on trust.
/// </summary>
internal static class OperatorWalk
{
    /// <summary>Counts with a table of rules.</summary>
    internal static IReadOnlyList<CountedCall> Count(OperatorTrace trace, OperatorTable table) =>
        Count(trace, table.Read, RuleClaims.None);

    /// <summary>Counts in any way.</summary>
    /// <param name="trace">What ran.</param>
    /// <param name="read">The way of counting.</param>
    /// <param name="claims">What the user's rules count instead.</param>
    internal static IReadOnlyList<CountedCall> Count(OperatorTrace trace, Func<OperatorCall, CallReading> read, RuleClaims claims)
    {
        var counted = new List<CountedCall>(claims.Modules);
        foreach (var call in trace.Calls)
        {
            Visit(call, read, claims, counted);
        }

        return counted;
    }

    private static void Visit(OperatorCall call, Func<OperatorCall, CallReading> read, RuleClaims claims, List<CountedCall> counted)
    {
        if (claims.Cover(call))
        {
            return;
        }

        if (claims.Count(call) is { } own)
        {
            counted.Add(own);
            return;
        }

        var reading = read(call);
        if (reading.Cost is { } cost)
        {
            counted.Add(new(call, cost));
        }
        else if (reading.Problem is { } problem)
        {
            counted.Add(new(call, OperatorCost.Zero, problem));
        }

        var before = counted.Count;
        foreach (var child in reading.LooksInside ? call.Children : [])
        {
            Visit(child, read, claims, counted);
        }

        if (reading.ProblemIfFree is { } unexplained && !IsExplained(counted, before))
        {
            counted.Add(new(call, OperatorCost.Zero, unexplained));
        }

        foreach (var child in reading.HidesNoContraction ? call.Children : [])
        {
            VisitHidden(child, read, claims, counted);
        }
    }

    /// <summary>
    /// Counts the contractions inside of a call whose own formula has all other arithmetic, and reports what is not known there.
    /// Returns whether the call, or what it ran inside, costs anything or is a problem.
    /// </summary>
    private static bool VisitHidden(OperatorCall call, Func<OperatorCall, CallReading> read, RuleClaims claims, List<CountedCall> counted)
    {
        var reading = read(call);
        var costs = reading.Problem is not null || (reading.Cost is { } cost && cost != OperatorCost.Zero);
        if (costs && !reading.HidesNoContraction)
        {
            Visit(call, read, claims, counted);
            return true;
        }

        foreach (var child in reading.LooksInside || reading.HidesNoContraction ? call.Children : [])
        {
            costs |= VisitHidden(child, read, claims, counted);
        }

        if (reading.ProblemIfFree is { } unexplained && !costs)
        {
            counted.Add(new(call, OperatorCost.Zero, unexplained));
            return true;
        }

        return costs;
    }

    /// <summary>Whether something that a call ran inside costs anything, or is a problem itself.</summary>
    private static bool IsExplained(List<CountedCall> counted, int from) =>
        counted.Skip(from).Any(part => part.Problem is not null || part.Cost != OperatorCost.Zero);
}
