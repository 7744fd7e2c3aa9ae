using FlopsBudget.Declaring;
using FlopsBudget.Judging;
using FlopsBudget.Judging.Words;
using FlopsBudget.Tool.Wire;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Checking;

/// <summary>Looks at the baseline as a whole, when every budget has its verdict.</summary>
/// <param name="request">The request.</param>
/// <param name="declarations">The budgets that could be read.</param>
/// <param name="nameOf">Finds the name of a budget, or throws because there is no such model.</param>
/// <param name="baseline">The baseline.</param>
internal sealed class BaselineCheck(CheckRequest request, IReadOnlyList<BudgetDeclaration> declarations, Func<BudgetDeclaration, string> nameOf, ProjectBaseline baseline)
{
    /// <summary>Removes or names stale entries, and says when an update was not made.</summary>
    /// <returns>What is to be said, at the first budget.</returns>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0213</c>: the file cannot be written.</exception>
    internal IReadOnlyList<Diagnostic> Run()
    {
        var said = Stale()
            .Select(entry => new Diagnostic(0, DiagnosticSeverity.Warning, DiagnosticIds.StaleBaseline, BaselineText.Stale(entry, baseline.FileName)))
            .Concat(BaselineUpdate.Of(request).Unknown(declarations).Select(name => new Diagnostic(0, DiagnosticSeverity.Warning, DiagnosticIds.NothingToUpdate, Unknown(name))));
        return request.IsBuildServer && BaselineUpdate.Of(request).IsAny ? [.. said, NotUpdated] : [.. said];
    }

    private Diagnostic NotUpdated => new(
        0,
        DiagnosticSeverity.Message,
        "",
        $"{baseline.FileName} is as it was: a build on a build server (ContinuousIntegrationBuild, or CI in the environment) does not update it. Update it on your machine and commit it.");

    private string Unknown(string name)
    {
        var names = declarations.Select(declaration => BaselineUpdate.NamesOf(declaration)[0]).Distinct(StringComparer.Ordinal).ToList();
        return $"FlopsBudgetUpdate names \"{name}\", and no budget of {request.ProjectName} is called so, so nothing of it was written to {baseline.FileName}. There are {string.Join(", ", names)}; true writes them all.";
    }

    private IReadOnlyList<BaselineEntry> Stale()
    {
        // The file is that of all of the project's target frameworks, and each may declare other budgets.
        if (request.TargetFramework is not null || baseline.Current.Entries.IsEmpty)
        {
            return [];
        }

        // A budget whose model is not known may be the one that an entry belongs to.
        var declared = request.Items.Select(KeyOf).ToList();
        return declared.Contains(null) ? [] : baseline.RemoveStale([.. declared.Select(one => one!)]);
    }

    private BaselineKey? KeyOf(BudgetItem item)
    {
        if (declarations.FirstOrDefault(one => one.Item.Index == item.Index) is not { } declaration)
        {
            return null;
        }

        try
        {
            return declaration.KeyIn(request.Project, nameOf(declaration));
        }
        catch (FlopsBudgetException)
        {
            // It is the verdict of this budget already.
            return null;
        }
    }
}
