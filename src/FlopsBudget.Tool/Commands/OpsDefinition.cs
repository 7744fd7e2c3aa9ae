using System.CommandLine;

namespace FlopsBudget.Tool.Commands;

/// <summary>How <c>flops ops</c> is written.</summary>
internal static class OpsDefinition
{
    internal static Command Of()
    {
        var name = new Argument<string?>("name") { Description = "A part of an operator's name, such as conv or aten::mm; all operators by default.", Arity = ArgumentArity.ZeroOrOne };
        var kind = new Option<string?>("--class") { Description = $"Only operators of a class: {string.Join(", ", OpsCommand.Classes)}." };
        kind.CompletionSources.Add([.. OpsCommand.Classes]);
        var framework = new Option<string?>("--framework") { Description = $"Only operators of a framework: {string.Join(", ", OpsCommand.Frameworks)}." };
        framework.CompletionSources.Add([.. OpsCommand.Frameworks]);
        var command = new Command("ops", "Lists the operators that are known, with the class and the formula of each. Returns 0, 2 when none has such a name.") { name, kind, framework };
        var output = OutputOptions.AddTo(command);
        command.SetAction(parsed => OpsCommand.Run(parsed.GetValue(name), parsed.GetValue(kind), parsed.GetValue(framework), output.Read(parsed)));
        return command;
    }
}
