using System.Reflection;
using System.Runtime.CompilerServices;

namespace FlopsBudget.Tests.Diagnostics;

public class DiagnosticPagesTests
{
    private static readonly string[] Codes =
    [
        .. typeof(DiagnosticIds).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Each_code_has_a_page_and_each_page_a_code() =>
        Directory.GetFiles(Folder(), "FLOPS*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ShouldBe(Codes);

    [Fact]
    public void Each_page_begins_with_its_code_and_says_what_to_do()
    {
        foreach (var code in Codes)
        {
            var page = File.ReadAllText(Path.Combine(Folder(), code + ".md"));
            page.ShouldStartWith($"# {code}: ");
            page.ShouldContain("**What to do:**");
        }
    }

    [Fact]
    public void Each_page_is_in_the_assembly_and_an_exception_links_to_it()
    {
        foreach (var code in Codes)
        {
            DiagnosticIds.HelpText(code).ShouldBe(File.ReadAllText(Path.Combine(Folder(), code + ".md")).ReplaceLineEndings("\n"));
            new FlopsBudgetException(code, "text").HelpLink.ShouldBe(DiagnosticIds.HelpPage(code));
        }

        DiagnosticIds.HelpText("FLOPS0000").ShouldBeNull();
    }

    [Fact]
    public void The_list_of_codes_names_each()
    {
        var list = File.ReadAllText(Path.Combine(Folder(), "README.md"));
        foreach (var code in Codes)
        {
            list.ShouldContain($"[{code}]({code}.md)");
        }
    }

    private static string Folder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../build/docs"));
}
