using System.CommandLine;
using FlopsBudget.Text;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary>The command line of <c>flops</c>.</summary>
internal static class CommandLine
{
    // One more is a file …Definition.cs and a line here.
    private static readonly OrderedDictionary<string, Func<Command>> Commands = new(StringComparer.Ordinal)
    {
        ["count"] = CountDefinition.Of,
        ["why"] = WhyDefinition.Of,
        ["diff"] = DiffDefinition.Of,
        ["sweep"] = SweepDefinition.Of,
        ["check"] = CheckDefinition.Of,
        ["init"] = InitDefinition.Of,
        [InputGuess.Command] = InitDefinition.OfInputs,
        ["ops"] = OpsDefinition.Of,
        ["devices"] = DevicesDefinition.Of,
    };

    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(string[] args)
    {
        var root = Root(args.FirstOrDefault());
        var result = root.Parse(args);
        if (result.Errors.Count == 0)
        {
            return result.Invoke();
        }

        if (result.CommandResult.Command == root)
        {
            return WithoutCommand(root, args);
        }

        // The parser's own answer would be 1, which means over budget here.
        foreach (var problem in Problems(result, args))
        {
            ErrorLine.Write(DiagnosticIds.UnknownValue, $"{problem} See flops {result.CommandResult.Command.Name} --help.");
        }

        return ExitCodes.NotCounted;
    }

    /// <summary>All commands.</summary>
    internal static RootCommand Root() => Root(null);

    /// <summary>The command of a name, or all of them where there is none: one has dozens of options, and nobody asks the others for theirs.</summary>
    /// <param name="name">The name; null for all.</param>
    internal static RootCommand Root(string? name)
    {
        var root = new RootCommand(
            "Counts what TorchSharp models and ONNX files cost: multiply-adds, FLOPs and parameters.\n\n"
            + "Returns 0 when all is well, 1 when something is over its budget, 2 when something could not be counted or read, 130 when it was interrupted by Ctrl+C.");
        IEnumerable<Func<Command>> commands = name is not null && Commands.TryGetValue(name, out var asked) ? [asked] : Commands.Values;
        foreach (var command in commands)
        {
            root.Subcommands.Add(command());
        }

        return root;
    }

    // An option that there is not is the cause of whatever else the parser finds wrong.
    private static IEnumerable<string> Problems(ParseResult result, string[] args)
    {
        var command = result.CommandResult.Command;
        var names = command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).ToList();
        var unknown = args.Where(word => word.StartsWith("--", StringComparison.Ordinal)).Select(word => word.Split('=')[0]).FirstOrDefault(word => !names.Contains(word));
        return unknown is null
            ? result.Errors.Select(error => error.Message)
            : [$"\"{unknown}\" is no option of flops {command.Name}.{NearestNames.Question(unknown, names)}"];
    }

    // Nothing was counted, so it is no success either.
    private static int WithoutCommand(RootCommand root, string[] args)
    {
        if (args.Length > 0)
        {
            var nearest = NearestNames.To(args[0], root.Subcommands.Where(command => !command.Hidden).Select(command => command.Name), most: 1)[0];
            ErrorLine.Write(DiagnosticIds.UnknownValue, $"\"{args[0]}\" is no command of flops. Did you mean flops {nearest}? See flops --help.");
        }
        else
        {
            root.Parse(["--help"]).Invoke(new() { Output = Console.Error });
        }

        return ExitCodes.NotCounted;
    }
}
