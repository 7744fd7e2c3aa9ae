using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace FlopsBudget.Readme.Tests;

/// <summary>What the pages for contributors name is there.</summary>
public sealed partial class ContributingTests
{
    public static TheoryData<string> Pages =>
    [
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "build/docs/architecture.md",
        "tests/FlopsBudget.Tests/Reference/README.md",
        .. Directory.GetFiles(Root("build/docs/decisions"), "*.md").Select(page => $"build/docs/decisions/{Path.GetFileName(page)}"),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_file_and_folder_that_a_page_names_is_there(string page)
    {
        var text = File.ReadAllText(Root(page));

        Named().Matches(text).Select(match => match.Groups[1].Value).Where(path => !File.Exists(Root(path)) && !Directory.Exists(Root(path))).ShouldBeEmpty();
        Linked().Matches(text).Select(match => match.Groups[1].Value)
            .Where(path => Path.Combine(Path.GetDirectoryName(Root(page))!, path) is var target && !File.Exists(target) && !Directory.Exists(target))
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_test_that_a_page_names_is_there(string page)
    {
        var sources = Directory.GetFiles(Root("tests"), "*.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();

        TestClass().Matches(File.ReadAllText(Root(page))).Select(match => match.Groups[1].Value).Where(name => !sources.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void The_pages_name_files_and_tests()
    {
        Named().Count(File.ReadAllText(Root("CONTRIBUTING.md"))).ShouldBeGreaterThan(30);
        TestClass().Count(File.ReadAllText(Root("build/docs/architecture.md"))).ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Every_decision_has_the_next_number_and_says_what_it_costs()
    {
        var pages = Directory.GetFiles(Root("build/docs/decisions"), "*.md").Order(StringComparer.Ordinal).ToList();

        for (var i = 0; i < pages.Count; i++)
        {
            Path.GetFileName(pages[i]).ShouldStartWith($"{i + 1:0000}-");
            var text = File.ReadAllText(pages[i]);
            text.ShouldStartWith($"# {i + 1}. ");
            text.ShouldContain("**Decided:**");
            text.ShouldContain("**Because:**");
            text.ShouldContain("**What it costs:**");
        }
    }

    [Fact]
    public void No_test_is_skipped_but_for_the_system_that_it_runs_on()
    {
        // What the user may do, and what a machine has.
        string[] rights = ["may not mount", "may write everywhere", "/etc/ld.so.cache", "no browser", "git is not installed"];

        Directory.GetFiles(Root("tests"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Where(line => SkipCall().IsMatch(line) && !line.Contains("OperatingSystem.", StringComparison.Ordinal) && !rights.Any(right => line.Contains(right, StringComparison.Ordinal)))
            .ShouldBeEmpty("A test has its subject in the repository; a folder outside only adds cases.");
    }

    [Fact]
    public void The_catalogue_has_the_cases_that_tests_are_named_by()
    {
        var named = Directory.GetFiles(Root("tests"), "*.cs", SearchOption.AllDirectories).SelectMany(file => CaseTest().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value);
        var listed = CaseRow().Matches(File.ReadAllText(Root("tests/FlopsBudget.Tests/Cases/README.md"))).Select(match => match.Groups[1].Value).ToList();

        listed.ShouldBe(named.Distinct(), ignoreOrder: true);
    }

    private static string Root(string path, [CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../..", path));

    // A path from the root of the repository, without a place to fill in.
    [GeneratedRegex("`((?:src|tests|build|\\.ci)/[^`<*]*|build|tests|[A-Z][A-Za-z.]*\\.(?:md|props|sln))`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\]\(([^)#:]+)(?:#[^)]*)?\)")]
    private static partial Regex Linked();

    [GeneratedRegex(@"\bSkip\.If(Not)?\(|\[(?:Skippable)?(?:Fact|Theory)\(Skip =")]
    private static partial Regex SkipCall();

    [GeneratedRegex(@"void ([BT]\d+)_")]
    private static partial Regex CaseTest();

    [GeneratedRegex(@"^\| ([BT]\d+) \|", RegexOptions.Multiline)]
    private static partial Regex CaseRow();

    [GeneratedRegex("`([A-Za-z0-9]+(?:Tests|Cases))`")]
    private static partial Regex TestClass();
}
