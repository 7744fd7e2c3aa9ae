using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace FlopsBudget.Tests.Testing;

/// <summary>Whoever changes the test framework finds the same assertions, by what each package lists as public.</summary>
public sealed partial class SameMembersTests
{
    // What the assertions have that are called on a model and read like a sentence.
    private static readonly Dictionary<string, string> InSentences = new() { ["HasFlops"] = "FlopsEqual", ["HasNoMoreFlops"] = "FlopsNotIncreased" };

    public static TheoryData<string> Others => ["FlopsBudget.Xunit.v3", "FlopsBudget.MSTest", "FlopsBudget.Shouldly"];

    [Theory]
    [MemberData(nameof(Others))]
    public void Each_framework_has_each_assertion_for_each_target(string package) => Members(package).ShouldBe(Members("FlopsBudget.Xunit"));

    [Fact]
    public void There_is_an_assertion_for_each_expectation_and_each_target()
    {
        var members = Members("FlopsBudget.Xunit");

        // Six measures for six targets, of which a file without an input is one, each with its limit; parameters and their bytes also of a model or a factory that is not run.
        members.Count(member => member.Contains("Limit", StringComparison.Ordinal) && member.StartsWith("Within", StringComparison.Ordinal)).ShouldBe((6 * 6) + (2 * 2));

        // A budget for the six, for a report, and as declared; the exact figure for the six; the committed one for what has a name.
        members.Count(member => member.StartsWith("WithinBudget", StringComparison.Ordinal)).ShouldBe(6 + 2);
        members.Count(member => member.StartsWith("FlopsEqual", StringComparison.Ordinal)).ShouldBe(6);
        members.Count(member => member.StartsWith("FlopsNotIncreased", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Theory]
    [InlineData("FlopsBudget.NUnit", "FlopsIs", "WithinFlops WithinMacs WithinIntegerMacs WithinParameters WithinParameterBytes WithinActivationBytes WithinBudget")]
    [InlineData("FlopsBudget.NUnit", "FlopsHas", "Flops NoMoreFlops")]
    [InlineData("FlopsBudget.TUnit", "FlopsAssertionExtensions", "IsWithinFlops IsWithinMacs IsWithinIntegerMacs IsWithinParameters IsWithinParameterBytes IsWithinActivationBytes IsWithinBudget HasFlops HasNoMoreFlops")]
    [InlineData("FlopsBudget.TUnit", "FlopsFileAssertionExtensions", "IsWithinFlops IsWithinMacs IsWithinIntegerMacs IsWithinParameters IsWithinParameterBytes IsWithinActivationBytes IsWithinBudget HasFlops HasNoMoreFlops")]
    public void Frameworks_that_take_the_target_elsewhere_have_each_expectation(string package, string type, string names) =>
        Methods(package).Where(method => method.Type == type).Select(method => method.Name).Distinct().ShouldBe(names.Split(' '), ignoreOrder: true);

    // A name, and the types of all parameters that have no default, in any order: Shouldly has the target first.
    private static List<string> Members(string package) =>
    [
        .. Methods(package)
            .Where(method => method.Type is "FlopsAssert" or "FlopsShouldExtensions")
            .Select(method => $"{Usual(method.Name)}: {string.Join(", ", Required(method.Parameters).Order(StringComparer.Ordinal))}")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Required(string parameters) => parameters.Split(", ")
        .Where(parameter => parameter.Length > 0 && !parameter.Contains(" = ", StringComparison.Ordinal))
        .Select(parameter => Namespace().Replace(parameter[..parameter.LastIndexOf(' ')], "").Replace("this ", "", StringComparison.Ordinal).Replace("!", "", StringComparison.Ordinal))

        // What extension members are called on is no target where it is the framework's; a declared budget is wrapped for the runner of xUnit.
        .Where(type => type != "Assert")
        .Select(type => type == "DeclaredBudget" ? "ProjectBudget" : type);

    private static string Usual(string name)
    {
        var rest = name.StartsWith("ShouldBe", StringComparison.Ordinal) ? name["ShouldBe".Length..]
            : name.StartsWith("ShouldHave", StringComparison.Ordinal) ? "Has" + name["ShouldHave".Length..]
            : name;
        return InSentences.GetValueOrDefault(rest, rest);
    }

    // Extension members are compiled to static methods, which are listed too.
    private static IEnumerable<(string Type, string Name, string Parameters)> Methods(string package) =>
        File.ReadLines(Path.Combine(Sources(), package, "PublicAPI.Unshipped.txt"))
            .Select(line => Method().Match(line))
            .Where(match => match.Success && match.Groups[2].Value != "extension")
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));

    private static string Sources([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "src");

    [GeneratedRegex(@"^static [\w.]*?(\w+)\.(\w+)(?:<\w+>)?\((.*)\) -> ")]
    private static partial Regex Method();

    [GeneratedRegex(@"(?:\w+\.)+")]
    private static partial Regex Namespace();
}
