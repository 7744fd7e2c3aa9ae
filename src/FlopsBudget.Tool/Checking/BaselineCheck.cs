using FlopsBudget.Declaring;
using FlopsBudget.Declaring.Models;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;

namespace FlopsBudget.Tool.Checking;

/// <summary>Looks at the baseline as a whole, when every budget has its verdict.</summary>
/// <param name="request">The request.</param>
/// <param name="nameOf">Finds the name of a budget, or throws because there is no such model.</param>
/// <param name="baseline">The baseline.</param>
internal sealed class BaselineCheck(CheckRequest request, Func<BudgetDeclaration, string> nameOf, ProjectBaseline baseline)
{
    /// <summary>Removes or names stale entries, and says when an update was not made.</summary>
    /// <returns>What is to be said, at the first budget.</returns>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0213</c>: the file cannot be written.</exception>
    internal IReadOnlyList<Diagnostic> Run()
    {
        var said = Stale().Select(entry => new Diagnostic(0, DiagnosticSeverity.Warning, DiagnosticIds.StaleBaseline, BaselineText.Stale(entry)));
        return request is { UpdatesBaseline: true, IsBuildServer: true } ? [.. said, NotUpdated] : [.. said];
    }

    private static Diagnostic NotUpdated => new(
        0,
        DiagnosticSeverity.Message,
        "",
        $"{Baseline.FileName} is as it was: a build on a build server (ContinuousIntegrationBuild, or CI in the environment) does not update it. Update it on your machine and commit it.");

    private IReadOnlyList<BaselineEntry> Stale()
    {
        // The file is that of all of the project's target frameworks, and each may declare other budgets.
        if (request.TargetFramework is not null || baseline.Current.Entries.IsEmpty)
        {
            return [];
        }

        // A budget whose model is not known may be the one that an entry belongs to.
        var declared = request.Items.Select(NameOf).ToList();
        return declared.Contains(null) ? [] : baseline.RemoveStale(declared.Select(one => one!.Value));
    }

    private (string Model, IReadOnlyList<string> Inputs)? NameOf(BudgetItem item)
    {
        if (DeclarationReader.Read(item, request.Properties, out _) is not { } declaration)
        {
            return null;
        }

        try
        {
            return (nameOf(declaration), [.. declaration.Input.Shapes.Select(shape => shape.ToString())]);
        }
        catch (FlopsBudgetException)
        {
            // It is the verdict of this budget already.
            return null;
        }
    }
}
