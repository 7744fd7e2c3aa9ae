namespace FlopsBudget.MSBuild.Tests.Results;

/// <summary>Results as the process that counts writes them.</summary>
internal static class ResultText
{
    public const string OnePass = """
        <flopsBudgetResult version="2" stage="complete">
          <diagnostic budget="0" severity="message" code="">Detector: 7 GFLOPs of 8 GFLOPs</diagnostic>
          <verdict budget="0" passed="true" />
        </flopsBudgetResult>
        """;

    public const string OneFailure = """
        <flopsBudgetResult version="2" stage="complete">
          <diagnostic budget="0" severity="error" code="FLOPS0101">Detector needs 9 GFLOPs; the budget is 8 GFLOPs</diagnostic>
          <verdict budget="0" passed="false" />
        </flopsBudgetResult>
        """;
}
