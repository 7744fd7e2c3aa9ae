using System.Globalization;
using System.Text.RegularExpressions;
using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting;

/// <summary>The number that a note begins with, as the page of operators shows it, against what the formula counts.</summary>
public partial class FormulaNoteTests
{
    public static TheoryData<string, long, string> Notes()
    {
        var notes = new TheoryData<string, long, string>();
        foreach (var rule in OperatorTable.Standard.Rules.Where(rule => rule.Class == OperatorClass.Elementwise && !FurtherTerm().IsMatch(rule.Note)))
        {
            if (PerElement().Match(rule.Note) is { Success: true } match)
            {
                notes.Add(rule.Name, long.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), match.Groups["element"].Value);
            }
        }

        return notes;
    }

    [Theory]
    [MemberData(nameof(Notes))]
    public void A_formula_counts_the_number_that_its_note_begins_with(string name, long perElement, string element)
    {
        // Where the note does not say which of the tensors it means, all of them have as many elements.
        var output = element == "result element" ? T(2, 7) : T(3, 5);
        TensorShape[] list = [T(3, 5)];
        object?[] inputs = element is "element of the list" or "parameter element" ? [list] : [T(3, 5), T(3, 5), T(3, 5), T(3, 5)];

        Cost(name, inputs, output).ShouldBe(OperatorCost.OfElementwise(perElement * output.Elements));
    }

    [Fact]
    public void Most_elementwise_operators_have_such_a_note() => Notes().Count.ShouldBeGreaterThan(500);

    [GeneratedRegex(@"^(?<number>\d+)( \w+)? per (?<element>(result|input|parameter|weight) element|element of the (list|gradient)|element)(?! looked| of the source| of the gathered)(?=[.:;, ])")]
    private static partial Regex PerElement();

    // What depends on an argument has a test of its own.
    [GeneratedRegex("1 more per|and a division per|1 for a weight")]
    private static partial Regex FurtherTerm();
}
