using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting.Classes;

/// <summary>The class of every operator in the table is proved by what it runs inside.</summary>
public class OperatorClassTests
{
    [Fact]
    public void Every_operator_of_the_table_ran_or_is_listed_with_the_reason()
    {
        var names = OperatorTable.Standard.Rules.Select(rule => rule.Name).Concat(Composites.Names).ToHashSet(StringComparer.Ordinal);
        var missing = names.Where(name => !OperatorsThatRan.ByName.Contains(name)).ToHashSet(StringComparer.Ordinal);

        missing.Except(NotRun.Reasons.Keys).Order(StringComparer.Ordinal).ShouldBeEmpty("Write a call into OperatorCalls.txt, or the reason into NotRun.");
        NotRun.Reasons.Keys.Except(missing).Order(StringComparer.Ordinal).ShouldBeEmpty("They ran, or are not in the table.");
    }

    [Fact]
    public void Nothing_that_is_free_or_elementwise_runs_a_contraction_or_something_unknown_inside() =>
        Wrong(
            rule => rule.Class is OperatorClass.Free or OperatorClass.Elementwise,
            inside => !IsFrame(inside) && Class(inside) is not (OperatorClass.Free or OperatorClass.Elementwise)).ShouldBeEmpty();

    [Fact]
    public void Nothing_that_is_free_computes_inside() =>
        Wrong(
            rule => rule.Class == OperatorClass.Free && !FreeAllTheSame.Reasons.ContainsKey(rule.Name),
            inside => Class(inside) == OperatorClass.Elementwise).ShouldBeEmpty();

    [Fact]
    public void What_is_free_though_it_computes_is_listed_only_if_it_does() =>
        FreeAllTheSame.Reasons.Keys.Except(OperatorTable.Standard.Rules
                .Where(rule => rule.Class == OperatorClass.Free && OperatorsThatRan.ByName[rule.Name].SelectMany(Inside).Any(inside => Class(inside) == OperatorClass.Elementwise))
                .Select(rule => rule.Name))
            .ShouldBeEmpty();

    [Fact]
    public void A_contraction_costs_as_many_multiply_adds_as_what_it_runs_inside()
    {
        var compared =
            (from rule in OperatorTable.Standard.Rules
             where rule.Class == OperatorClass.Contraction && !InsideDiffers.Reasons.ContainsKey(rule.Name)
             from call in OperatorsThatRan.ByName[rule.Name]
             where !IsComplex(call) && Inside(call).Any(inside => Class(inside) == OperatorClass.Contraction)
             select (Call: call, Own: Macs([call]), Inside: Macs(call.Children))).ToArray();

        compared.Length.ShouldBeGreaterThan(100);
        compared.Where(entry => entry.Own != entry.Inside).Select(entry => $"{entry.Call}: {entry.Own}, inside {entry.Inside}").Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void What_only_calls_others_calls_others() =>
        Composites.Names.Except(NotRun.Reasons.Keys)
            .Where(name => OperatorsThatRan.ByName[name].All(call => call.Children.Count == 0))
            .ShouldBeEmpty();

    private static SortedSet<string> Wrong(Func<OperatorRule, bool> rules, Func<OperatorCall, bool> isWrong) =>
        new(
            from rule in OperatorTable.Standard.Rules
            where rules(rule)
            from call in OperatorsThatRan.ByName[rule.Name]
            from inside in Inside(call)
            where isWrong(inside)
            select $"{rule.Class} {rule.Name} runs {inside.Name}, as in {call}",
            StringComparer.Ordinal);

    private static IEnumerable<OperatorCall> Inside(OperatorCall call) => call.Children.SelectMany(OperatorsThatRan.WithInside);

    private static OperatorClass? Class(OperatorCall call) => OperatorTable.Standard.Find(call.Name)?.Class;

    /// <summary>One multiply-add of complex numbers is three or four of others to some kernels.</summary>
    private static bool IsComplex(OperatorCall call) => call.Outputs.Any(output => output.Tensor?.Type is ElementType.Complex64 or ElementType.Complex128);

    /// <summary>A frame such as <c>detach</c>, which is no operator.</summary>
    private static bool IsFrame(OperatorCall call) => !call.Name.Contains("::", StringComparison.Ordinal);

    private static long Macs(IReadOnlyList<OperatorCall> calls) =>
        OperatorWalk.Count(new OperatorTrace(calls, null, []), OperatorTable.Standard).Sum(call => call.Cost.Macs + call.Cost.IntegerMacs);
}
