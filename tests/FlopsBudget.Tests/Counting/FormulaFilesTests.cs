using System.Reflection;
using FlopsBudget.Counting;

namespace FlopsBudget.Tests.Counting;

/// <summary>The tests of formulas are a mirror of their files.</summary>
public class FormulaFilesTests
{
    private const string Tests = "Tests";

    [Fact]
    public void Each_family_of_operators_has_its_tests_and_all_tests_are_of_a_file()
    {
        var families = typeof(OperatorTable).Assembly.GetTypes()
            .Where(type => type.Namespace == "FlopsBudget.Counting.Formulas" && type.GetProperty("Rules", BindingFlags.Static | BindingFlags.NonPublic) is not null)
            .Select(type => type.Name)
            .ToList();
        var tested = typeof(FormulaFilesTests).Assembly.GetTypes()
            .Where(type => type.Namespace == "FlopsBudget.Tests.Counting.Formulas" && type.Name.EndsWith(Tests, StringComparison.Ordinal))
            .Select(type => type.Name[..^Tests.Length])
            .ToList();
        var files = typeof(OperatorTable).Assembly.GetTypes().Where(type => type.Namespace == "FlopsBudget.Counting.Formulas").Select(type => type.Name);

        families.Count.ShouldBeGreaterThan(25);
        families.Except(tested).ShouldBeEmpty();
        tested.Except(files).ShouldBeEmpty();
    }
}
