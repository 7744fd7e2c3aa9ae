using System.Text;
using FlopsBudget.MSBuild.Results;
using FlopsBudget.Wire;

namespace FlopsBudget.MSBuild.Tests.Results;

public sealed class GateResultTests
{
    [Fact]
    public void Reads_verdicts_and_diagnostics()
    {
        var result = Read(ResultText.OneFailure, 1);

        result.Passed.ShouldBe([false]);
        var diagnostic = result.Diagnostics.ShouldHaveSingleItem();
        diagnostic.Budget.ShouldBe(0);
        diagnostic.Severity.ShouldBe(DiagnosticSeverity.Error);
        diagnostic.Code.ShouldBe("FLOPS0101");
        diagnostic.Text.ShouldBe("Detector needs 9 GFLOPs; the budget is 8 GFLOPs");
    }

    [Theory]
    [InlineData("<verdict budget='0' passed='true' />", "budget 1 has no verdict")]
    [InlineData("<verdict budget='0' passed='true' /><verdict budget='0' passed='true' />", "two verdicts")]
    [InlineData("<verdict budget='0' passed='true' /><verdict budget='2' passed='true' />", "there is no budget 2")]
    [InlineData("<verdict budget='0' passed='true' /><verdict budget='1' passed='perhaps' />", "unreadable")]
    [InlineData("<verdict budget='0' passed='true' /><verdict passed='true' />", "does not say of which budget")]
    [InlineData("<verdict budget='0' passed='true' /><verdict budget='1' passed='false' />", "fails without an error")]
    [InlineData("<diagnostic budget='1' severity='warning' code='X'>t</diagnostic><verdict budget='0' passed='true' /><verdict budget='1' passed='false' />", "fails without an error")]
    [InlineData("<diagnostic budget='1' severity='error' code='X'>t</diagnostic><verdict budget='0' passed='true' /><verdict budget='1' passed='true' />", "passes with an error")]
    [InlineData("<diagnostic budget='1' severity='fatal' code='X'>t</diagnostic>", "unknown severity 'fatal'")]
    [InlineData("<diagnostic budget='1' severity='error' code='X' />", "no text")]
    public void Refuses_what_does_not_answer_the_request(string content, string why) =>
        Should.Throw<InvalidDataException>(() => Read($"<flopsBudgetResult version='2' stage='complete'>{content}</flopsBudgetResult>", 2)).Message.ShouldContain(why);

    [Theory]
    [InlineData("")]
    [InlineData("<flopsBudgetResult version='2' stage='complete'>")]
    [InlineData("<flopsBudgetResult version='1' complete='true' />")]
    [InlineData("<flopsBudgetResult version='2' />")]
    [InlineData("<flopsBudgetResult version='2' stage='0' />")]
    [InlineData("<flopsBudgetResult version='2' stage='complete' counting='0' />")]
    [InlineData("<flopsBudgetResult version='2' stage='counting' />")]
    [InlineData("<somethingElse version='1' />")]
    public void Refuses_what_is_no_result(string content) => Should.Throw<InvalidDataException>(() => ResultXml.Read(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void One_error_is_reason_enough_for_all_that_fail() => Read("""
        <flopsBudgetResult version="2" stage="complete">
          <diagnostic budget="0" severity="error" code="FLOPS0401">libtorch does not load</diagnostic>
          <verdict budget="0" passed="false" /><verdict budget="1" passed="false" />
        </flopsBudgetResult>
        """, 2).Passed.ShouldBe([false, false]);

    [Theory]
    [InlineData("FLOPS0101", true)]
    [InlineData("FLOPS0207", true)]
    [InlineData("FLOPS0301", false)]
    [InlineData("FLOPS0401", false)]
    [InlineData("FLOPS0901", false)]
    public void Only_what_depends_on_the_project_alone_is_repeatable(string code, bool repeatable) =>
        Read(ResultText.OneFailure.Replace("FLOPS0101", code, StringComparison.Ordinal), 1).IsRepeatable.ShouldBe(repeatable);

    private static GateResult Read(string text, int budgets) => GateResult.Of(ResultXml.Read(Encoding.UTF8.GetBytes(text)), budgets);
}
