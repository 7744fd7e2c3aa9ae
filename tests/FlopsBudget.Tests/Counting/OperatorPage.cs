using System.Reflection;
using System.Text;
using FlopsBudget.Counting;

namespace FlopsBudget.Tests.Counting;

/// <summary>The table of operators as the page <c>build/docs/operators.md</c>.</summary>
internal static class OperatorPage
{
    private static readonly (OperatorClass Class, string Title, string Text)[] Sections =
    [
        (OperatorClass.Contraction, "Contractions", "Multiply and add. The MACs go into the MAC figure, FLOPs are twice the MACs; what is element-wise goes into the element-wise figure and never into the others."),
        (OperatorClass.Elementwise, "Element-wise operators and reductions", "No MACs. One operation per arithmetic operation of the definition; a function such as exp counts as one; every branch of a definition counts."),
        (OperatorClass.Free, "Free operators", "Compute nothing on elements."),
        (OperatorClass.Uncountable, "Declared uncountable", "Have no formula of shapes. A count that meets one is a lower bound and says so."),
    ];

    internal static string Markdown()
    {
        var page = new StringBuilder();
        page.AppendLine("# Operators");
        page.AppendLine();
        page.AppendLine("What each operator of libtorch counts. The outermost operator with an entry counts; what it calls is not counted again.");
        page.AppendLine("A contraction that ran inside of an element-wise or free operator counts all the same: no entry here is taken on trust.");
        page.AppendLine("An operator that is not in this page is reported by name, never counted as zero.");
        page.AppendLine("This page is written from the table in `src/FlopsBudget.Core/Counting/Formulas`; a test keeps the two equal.");
        foreach (var (operatorClass, title, text) in Sections)
        {
            page.AppendLine().AppendLine($"## {title}").AppendLine().AppendLine(text).AppendLine();
            page.AppendLine("| formulas | operators | figure |").AppendLine("| --- | --- | --- |");
            foreach (var (family, names, note) in Rows(operatorClass))
            {
                page.AppendLine($"| [{family}](../../src/FlopsBudget.Core/Counting/Formulas/{family}.cs) | {names} | {note} |");
            }
        }

        page.AppendLine().AppendLine("## Operators that only call others").AppendLine();
        page.AppendLine("Counted by what they call.").AppendLine();
        page.AppendLine(List(Composites.Names.Order(StringComparer.Ordinal)));
        return page.Replace("\r\n", "\n").ToString();
    }

    /// <summary>The operators of all families of formulas.</summary>
    internal static IEnumerable<string> Names() => Families().SelectMany(FamilyRules).Select(rule => rule.Name);

    private static IEnumerable<(string Family, string Names, string Note)> Rows(OperatorClass operatorClass) =>
        from family in Families()
        from rules in FamilyRules(family).Where(rule => rule.Class == operatorClass).GroupBy(rule => rule.Note)
        select (family.Name, List(rules.Select(rule => rule.Name)), rules.Key);

    private static IEnumerable<Type> Families() => typeof(OperatorTable).Assembly.GetTypes()
        .Where(type => type.Namespace == $"{typeof(OperatorTable).Namespace}.Formulas")
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    private static IEnumerable<OperatorRule> FamilyRules(Type family) =>
        (IEnumerable<OperatorRule>?)family.GetProperty("Rules", BindingFlags.Static | BindingFlags.NonPublic)?.GetValue(null) ?? [];

    private static string List(IEnumerable<string> names) =>
        string.Join(' ', names.Select(name => $"`{(name.StartsWith("aten::", StringComparison.Ordinal) ? name["aten::".Length..] : name)}`"));
}
