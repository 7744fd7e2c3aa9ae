using FlopsBudget.Counting;

namespace FlopsBudget.Tests.Counting;

public class OperatorPageTests
{
    [Fact]
    public void Page_of_operators_says_what_the_table_says()
    {
        var path = Path.Combine(RepositoryRoot(), "build", "docs", "operators.md");

        Golden.Compare(OperatorPage.Markdown(), path, Path.Combine(AppContext.BaseDirectory, "operators.md.received"), Golden.IsUpdate ? path : null);
    }

    [Fact]
    public void Page_of_operators_names_every_rule_once() =>
        OperatorPage.Names().Order(StringComparer.Ordinal).ShouldBe(OperatorTable.Standard.Rules.Select(rule => rule.Name));

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
