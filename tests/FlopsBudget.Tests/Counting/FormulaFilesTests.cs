using System.Reflection;
using FlopsBudget.Counting;

namespace FlopsBudget.Tests.Counting;

/// <summary>The tests of formulas are a mirror of their files.</summary>
public class FormulaFilesTests
{
    private const string Tests = "Tests";

    [Fact]
    public void Each_family_of_operators_has_its_tests_and_each_tests_a_family()
    {
        var families = typeof(OperatorTable).Assembly.GetTypes()
            .Where(type => type.Namespace == "FlopsBudget.Counting.Formulas" && type.GetProperty("Rules", BindingFlags.Static | BindingFlags.NonPublic) is not null)
            .Select(type => type.Name)
            .ToList();
        var tested = typeof(FormulaFilesTests).Assembly.GetTypes()
            .Where(type => type.Namespace == "FlopsBudget.Tests.Counting.Formulas" && type.Name.EndsWith(Tests, StringComparison.Ordinal))
            .Select(type => type.Name[..^Tests.Length]);

        families.Count.ShouldBeGreaterThan(25);
        tested.ShouldBe(families, ignoreOrder: true);
    }
}
