using System.CommandLine;

namespace FlopsBudget.Tool.Commands;

/// <summary>The options of commands about the budgets of a project.</summary>
internal sealed class ProjectOptions
{
    private readonly Option<string?> _assembly = new("--assembly", "-a") { HelpName = "file.dll", Description = "The built assembly that holds the models; by default that of the project." };
    private readonly Option<string?> _configuration = new("--configuration", "-c") { Description = "The configuration of the project, such as Release; Debug by default." };
    private readonly Option<string?> _framework = new("--framework", "-f") { Description = "The target framework, of a project that has several." };
    private readonly OutputOptions _output;

    private ProjectOptions(Command command)
    {
        Array.ForEach<Option>([_assembly, _configuration, _framework], command.Options.Add);
        _output = OutputOptions.AddTo(command);
        _assembly.CompletionSources.Add(context => ModelCompletion.Files(context.WordToComplete, ".dll"));
        _configuration.CompletionSources.Add("Debug", "Release");
    }

    /// <summary>Adds the options to a command.</summary>
    internal static ProjectOptions AddTo(Command command) => new(command);

    /// <summary>A request with what was given for them.</summary>
    internal ProjectRequest Read(ParseResult parsed, string file) =>
        new(file, parsed.GetValue(_assembly), parsed.GetValue(_configuration), parsed.GetValue(_framework), _output.Read(parsed));
}
