using System.Reflection;
using FlopsBudget.Judging;

namespace FlopsBudget.MSBuild.Tests;

public sealed class CodesTests
{
    [Fact]
    public void The_task_reports_under_the_codes_of_the_library() =>
        Constants(typeof(Codes)).ShouldBeSubsetOf(Constants(typeof(DiagnosticIds)));

    private static IEnumerable<string> Constants(Type type) => type
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(field => field.IsLiteral)
        .Select(field => $"{field.Name} = {field.GetRawConstantValue()}");
}
