using FlopsBudget.Judging;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Outputs;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary><c>flops diff</c>: what has grown.</summary>
internal static class DiffCommand
{
    /// <summary>Reads both sides, compares, prints.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(DiffRequest request) => ModelCommand.Guard("flops diff", output =>
    {
        Deliver.Verify(request.Output, DiffAnswer.Endings);
        var tolerance = request.Tolerance is { } text ? (Tolerance?)FlopsBudget.Tolerance.Parse(text) : null;
        var (nameBefore, nameAfter) = (request.Before, request.After ?? Present(request.Before));
        VerifyOptions(request, DiffSide.IsModel(nameBefore), DiffSide.IsModel(nameAfter));
        var before = DiffSide.Read(nameBefore, model => Count(request, model, request.BeforeAssembly));
        var after = before is null ? null : DiffSide.Read(nameAfter, model => Count(request, model, assembly: null));
        if (before is null || after is null)
        {
            return ExitCodes.NotCounted;
        }

        var changes = EntryChanges.Between(before.Entries, after.Entries);
        if (before.Report is { IsOfWeights: true } || after.Report is { IsOfWeights: true })
        {
            changes = changes.OfParameters();
        }

        var answer = DiffAnswer.Of(nameBefore, nameAfter, changes, before.Report is { } old && after.Report is { } now ? now.Diff(old) : null);
        Deliver.To(output, request.Output, answer, request.Markdown);
        return tolerance is { } allowed ? Judge(changes, allowed) : ExitCodes.Success;
    });

    // Words are names of options and their values in turn.
    private static void VerifyOptions(DiffRequest request, bool isModelBefore, bool isModelAfter)
    {
        Unused.Refuse("--json prints all there is.", Unused.If(request is { Markdown: true, Output.Json: true }, "--markdown"));
        if (!isModelBefore)
        {
            Unused.Refuse($"{request.Before} is no model and needs no assembly.", Unused.If(request.BeforeAssembly is not null, "--before-assembly"));
        }

        if (!isModelBefore && !isModelAfter)
        {
            Unused.Refuse("nothing is counted; reports and lock files have their figures.", request.ModelWords.Where((_, i) => i % 2 == 0));
        }
    }

    private static string Present(string before) => DiffSide.OfCommit(before) is var (_, path)
        ? path
        : throw new FlopsBudgetException(DiagnosticIds.NotComparable, $"What is {before} compared with? Give two: models, reports, lock files; or one of a commit, such as HEAD~1:{Baseline.FileName}, which is compared with the file as it is now.");

    // Each in a process of its own: two assemblies of one name do not go into one.
    private static string? Count(DiffRequest request, string model, string? assembly)
    {
        var words = request.ModelWords.ToList();
        if (assembly is not null)
        {
            if (words.IndexOf("--assembly") is >= 0 and var at)
            {
                words.RemoveRange(at, 2);
            }

            words.AddRange(["--assembly", assembly]);
        }

        var (code, json) = Activity.While($"Counting {model}", () => OtherProcess.Flops([CountWord, model, "--json", .. words]));
        return code == ExitCodes.Success ? json : null;
    }

    private const string CountWord = "count";

    private static int Judge(EntryChanges changes, Tolerance tolerance)
    {
        var over = changes.Figures.Where(change => change.IsOver(tolerance)).ToList();
        foreach (var change in over)
        {
            if (change.After is not { } now)
            {
                ErrorLine.Write(DiagnosticIds.FigureUnknown, $"{change.Budget} had {change.Measure.Named(change.Measure.Unit.Print(change.Before!.Value))}, which is not known any more, so nobody can say how far it has grown.");
                continue;
            }

            var (before, after) = change.Measure.Unit.PrintPair(change.Before!.Value, now);
            ErrorLine.Write(DiagnosticIds.OverBaseline, $"{change.Budget} has grown from {change.Measure.Named(before)} to {change.Measure.Named(after)}; {tolerance} is tolerated.");
        }

        return over.Count == 0 ? ExitCodes.Success : ExitCodes.OverBudget;
    }
}
