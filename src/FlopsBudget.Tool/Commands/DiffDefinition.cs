using System.CommandLine;

namespace FlopsBudget.Tool.Commands;

/// <summary>How <c>flops diff</c> is written.</summary>
internal static class DiffDefinition
{
    internal static Command Of()
    {
        var before = new Argument<string>("before") { HelpName = "before", Description = "A report (.json), a flops.lock.json, one of a commit (HEAD~1:flops.lock.json), or a model." };
        var after = new Argument<string?>("after") { HelpName = "after", Description = "The same, later; for a file of a commit by default the file as it is now.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("diff", "Shows what has grown between two models, reports, lock files or commits. Returns 0, 1 when something has grown by more than --tolerance, 2 when one of them could not be read or counted, 130 when it was interrupted by Ctrl+C.") { before, after };
        var options = ModelOptions.AddWithoutModel(command, CountDefinition.InputDescription);
        var beforeAssembly = new Option<string?>("--before-assembly") { HelpName = "file.dll", Description = "The built assembly that holds the earlier model, where that is another one than --assembly." };
        var markdown = new Option<bool>("--markdown") { Description = "Print Markdown, for a pull request." };
        var tolerance = new Option<string?>("--tolerance") { Description = "Return 1 where a figure has grown by more than this, such as 1% or 0." };
        Array.ForEach<Option>([beforeAssembly, markdown, tolerance], command.Options.Add);
        foreach (var side in new Argument[] { before, after })
        {
            side.CompletionSources.Add(context => ModelCompletion.Files(context.WordToComplete, ".json", ".pt", ".onnx"));
        }

        beforeAssembly.CompletionSources.Add(context => ModelCompletion.Files(context.WordToComplete, ".dll"));
        command.SetAction(parsed => DiffCommand.Run(new(
            parsed.GetRequiredValue(before),
            parsed.GetValue(after),
            parsed.GetValue(beforeAssembly),
            options.Words(parsed),
            parsed.GetValue(markdown),
            parsed.GetValue(tolerance),
            options.Output(parsed))));
        return command;
    }
}
