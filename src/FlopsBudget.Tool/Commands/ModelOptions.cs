using System.CommandLine;
using FlopsBudget.Declaring;

namespace FlopsBudget.Tool.Commands;

/// <summary>The arguments and options that all commands about one model have.</summary>
internal sealed class ModelOptions
{
    private readonly Option<string?> _assembly = new("--assembly", "-a") { HelpName = "file.dll", Description = "The built assembly that holds the model; its TorchSharp, or for an ONNX file its ONNX Runtime, is used." };
    private readonly Option<string?> _arguments = new("--arguments") { Description = "Arguments for the constructor or method by name, such as \"layers=4; width=256\"." };
    private readonly Option<string?> _sizes = new("--sizes") { Description = "Open sizes of an ONNX file by their names, such as \"batch=1; sequence=128\"." };
    private readonly Option<string?> _values = new("--values") { Description = "Values of inputs of an ONNX file that decide sizes or branches, such as \"sr=16000\"." };
    private readonly OutputOptions _output;
    private readonly Option<string?> _convention = new("--convention") { Description = $"What counts: {string.Join(", ", CountSettings.Conventions)}." };
    private readonly Option<string?> _mode = new("--mode") { Description = $"What is run: {string.Join(", ", CountSettings.Modes)}." };
    private readonly Option<string?> _method = new("--method") { Description = "The method of the model that is called, such as encode; forward by default." };
    private readonly Option<string?> _rules = new("--rules") { Description = "A class of the assembly with rules of your own, such as MyApp.Budget.MyRules." };
    private readonly Option<string?> _execution = new("--execution") { Description = $"How the model is run: {string.Join(", ", CountSettings.Executions)}." };

    private ModelOptions(Command command, string inputDescription)
    {
        Input = new("--input", "-i") { Description = inputDescription };
        command.Arguments.Add(Model);
        Array.ForEach<Option>([_assembly, Input, _sizes, _values, _arguments, _convention, _mode, _method, _rules, _execution], command.Options.Add);
        _output = OutputOptions.AddTo(command);
        _convention.CompletionSources.Add([.. CountSettings.Conventions]);
        _mode.CompletionSources.Add([.. CountSettings.Modes]);
        _execution.CompletionSources.Add([.. CountSettings.Executions]);
        Model.CompletionSources.Add(context => ModelCompletion.Of(context, _assembly));
        _assembly.CompletionSources.Add(context => ModelCompletion.Files(context.WordToComplete, ".dll"));
    }

    /// <summary>What is counted.</summary>
    internal Argument<string> Model { get; } = new("model")
    {
        HelpName = "model",
        Description = "A type (MyApp.Models.Detector), a static method or property that returns a model (MyApp.Models.Zoo.ResNet50), a TorchScript file (model.pt), or an ONNX file (model.onnx).",
    };

    /// <summary>Its inputs.</summary>
    internal Option<string?> Input { get; }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="inputDescription">What its <c>--input</c> means.</param>
    internal static ModelOptions AddTo(Command command, string inputDescription) => new(command, inputDescription);

    /// <summary>A request with what was given for these options.</summary>
    internal TRequest Read<TRequest>(ParseResult parsed, TRequest request)
        where TRequest : ModelRequest =>
        (TRequest)((ModelRequest)request with
        {
            Assembly = parsed.GetValue(_assembly),
            Sizes = parsed.GetValue(_sizes),
            Values = parsed.GetValue(_values),
            Arguments = parsed.GetValue(_arguments),
            Output = _output.Read(parsed),
            Convention = parsed.GetValue(_convention),
            Mode = parsed.GetValue(_mode),
            Method = parsed.GetValue(_method),
            Rules = parsed.GetValue(_rules),
            Execution = parsed.GetValue(_execution),
        });
}
