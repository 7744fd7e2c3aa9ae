using System.CommandLine;

namespace FlopsBudget.Tool.Commands;

/// <summary>The options by which every command says in which form its result is wanted.</summary>
internal sealed class OutputOptions
{
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object; report.schema.json and commands.schema.json describe it." };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write the result to a file, too; its ending says the form: .html, .md, .csv, .json, .txt, and .svg where there is a picture." };

    private OutputOptions(Command command)
    {
        command.Options.Add(_json);
        command.Options.Add(_output);
    }

    /// <summary>Adds the options to a command.</summary>
    internal static OutputOptions AddTo(Command command) => new(command);

    /// <summary>What was given for them.</summary>
    internal OutputRequest Read(ParseResult parsed) => new(parsed.GetValue(_json), parsed.GetValue(_output));
}
