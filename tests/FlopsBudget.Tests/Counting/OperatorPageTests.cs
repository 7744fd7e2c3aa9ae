using FlopsBudget.Counting;

namespace FlopsBudget.Tests.Counting;

public class OperatorPageTests
{
    /// <summary>Set to 1 to write the page anew.</summary>
    private const string Update = "FLOPSBUDGET_UPDATE_DOCS";

    [Fact]
    public void Page_of_operators_says_what_the_table_says()
    {
        var path = Path.Combine(RepositoryRoot(), "build", "docs", "operators.md");
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(path, OperatorPage.Markdown());
        }

        var written = File.Exists(path) ? File.ReadAllText(path) : "";
        (written == OperatorPage.Markdown()).ShouldBeTrue($"{path} differs from the table; run this test with {Update}=1 and commit the page.");
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
