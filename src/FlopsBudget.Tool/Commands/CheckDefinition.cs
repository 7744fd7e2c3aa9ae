using System.CommandLine;

namespace FlopsBudget.Tool.Commands;

/// <summary>How <c>flops check</c> is written by people.</summary>
internal static class CheckDefinition
{
    internal static Command Of()
    {
        var file = new Argument<string>("file") { HelpName = "file", Description = "A project, whose assembly is taken as it is built; a file with FlopsBudget items (.props, .targets, .xml); or the list that a build has written (bin/.../App.flops.xml)." };
        file.CompletionSources.Add(context => ModelCompletion.Files(context.WordToComplete, [.. DeclaredBudgets.Endings]));
        var command = new Command("check", "Judges the budgets that a file declares, without a build. Returns 0 when all are kept, 1 when one is not, 2 when one could not be counted or read, 130 when it was interrupted by Ctrl+C.") { file };
        var options = ProjectOptions.AddTo(command);
        command.SetAction(parsed => BudgetsCommand.Check(options.Read(parsed, parsed.GetRequiredValue(file))));
        return command;
    }
}
