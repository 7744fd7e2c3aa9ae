using System.Reflection;

namespace FlopsBudget.MSBuild.Tests;

public sealed class CodesTests
{
    [Fact]
    public void The_task_reports_under_the_codes_of_the_library() =>
        Constants(typeof(Codes)).ShouldBeSubsetOf(Constants(typeof(DiagnosticIds)));

    [Fact]
    public void Each_code_is_logged_with_a_link_to_its_page()
    {
        var ids = typeof(DiagnosticIds).GetFields(BindingFlags.Static | BindingFlags.Public).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        foreach (var code in ids)
        {
            new Uri(Codes.HelpPage(TestPaths.Pages, code)!).LocalPath.ShouldBe(Path.Combine(TestPaths.Pages, $"{code}.md"));
        }
    }

    private static IEnumerable<string> Constants(Type type) => type
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(field => field.IsLiteral)
        .Select(field => $"{field.Name} = {field.GetRawConstantValue()}");
}
