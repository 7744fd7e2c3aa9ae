using System.CommandLine;

namespace FlopsBudget.Tool.Commands;

/// <summary>How <c>flops init</c> is written.</summary>
internal static class InitDefinition
{
    internal static Command Of()
    {
        var path = new Argument<string?>("path") { HelpName = "path", Description = "A project, which is built, an assembly, a folder, or a model file; the current folder by default.", Arity = ArgumentArity.ZeroOrOne };
        path.CompletionSources.Add(context => ModelCompletion.Files(context.WordToComplete, ".csproj", ".fsproj", ".dll", ".pt", ".onnx"));
        var command = new Command("init", "Looks for models, tries inputs on them, and proposes FlopsBudget items to paste. Returns 0, 2 when there is nothing to propose or something could not be read, 130 when it was interrupted by Ctrl+C.") { path };
        var input = new Option<string?>("--input", "-i") { Description = "The input of the models, such as 1,3,640,640; by default some that their first layers take are tried." };
        var headroom = new Option<string?>("--headroom") { Description = "How far limits are above the figures at least, such as 1%; 2% by default. They are rounded up to three digits." };
        var timeout = new Option<string?>("--timeout") { Description = $"How many seconds all tries together may take, the build not among them; {InitRequest.UsualTimeout} by default. What is not tried by then is named." };
        var write = new Option<bool>("--write") { Description = "Write the items into the project." };
        var configuration = new Option<string?>("--configuration", "-c") { Description = "The configuration of the project, such as Release; Debug by default." };
        var framework = new Option<string?>("--framework", "-f") { Description = "The target framework, of a project that has several." };
        Array.ForEach<Option>([input, headroom, timeout, write, configuration, framework], command.Options.Add);
        var output = OutputOptions.AddTo(command);
        command.SetAction(parsed => InitCommand.Run(new(
            parsed.GetValue(path) ?? ".",
            parsed.GetValue(input),
            parsed.GetValue(headroom),
            parsed.GetValue(timeout),
            parsed.GetValue(write),
            parsed.GetValue(configuration),
            parsed.GetValue(framework),
            output.Read(parsed))));
        return command;
    }

    /// <summary>The command that <c>flops init</c> starts, so that a model which ends the process takes no other with it. In no help.</summary>
    internal static Command OfInputs()
    {
        var assembly = new Option<string>("--assembly") { Required = true };
        var names = new Argument<string[]>("names") { Arity = ArgumentArity.OneOrMore };
        var command = new Command(InputGuess.Command) { assembly, names };
        command.Hidden = true;
        command.SetAction(parsed => InputGuess.Print(parsed.GetRequiredValue(assembly), parsed.GetRequiredValue(names)));
        return command;
    }
}
