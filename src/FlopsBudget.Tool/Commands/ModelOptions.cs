using System.CommandLine;
using FlopsBudget.Declaring;
using FlopsBudget.Text;

namespace FlopsBudget.Tool.Commands;

/// <summary>The arguments and options that all commands about one model have.</summary>
internal sealed class ModelOptions
{
    private readonly Option<string?> _assembly = new("--assembly", "-a") { HelpName = "file.dll", Description = "The built assembly that holds the model; its TorchSharp, or for an ONNX file its ONNX Runtime, is used." };
    private readonly OutputOptions _output;

    // One for each setting that a command has.
    private readonly IReadOnlyList<SettingOption> _settings =
        [.. Setting.All.Where(setting => setting.Help is not null).Select(setting => new SettingOption(setting, new(setting.Option) { Description = Describe(setting) }))];

    private ModelOptions(Command command, string inputDescription, bool hasModel)
    {
        Input = new("--input", "-i") { Description = inputDescription };
        if (hasModel)
        {
            command.Arguments.Add(Model);
        }

        Array.ForEach<Option>([_assembly, Input, .. _settings.Select(one => one.Option)], command.Options.Add);
        _output = OutputOptions.AddTo(command);
        foreach (var one in _settings)
        {
            one.Option.CompletionSources.Add([.. one.Setting.Known]);
        }

        Model.CompletionSources.Add(context => ModelCompletion.Of(context, _assembly));
        _assembly.CompletionSources.Add(context => ModelCompletion.Files(context.WordToComplete, ".dll"));
    }

    /// <summary>What is counted.</summary>
    internal Argument<string> Model { get; } = new("model")
    {
        HelpName = "model",
        Description = "A type (MyApp.Models.Detector), a static method or property that returns a model (MyApp.Models.Zoo.ResNet50), a TorchScript file (model.pt), an ONNX file (model.onnx), to count its parameters a file of weights (model.safetensors, model.gguf), or for count a project (App.csproj).",
    };

    /// <summary>Its inputs.</summary>
    internal Option<string?> Input { get; }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="inputDescription">What its <c>--input</c> means.</param>
    internal static ModelOptions AddTo(Command command, string inputDescription) => new(command, inputDescription, hasModel: true);

    /// <summary>Adds the options without the argument, to a command that has models in other places.</summary>
    internal static ModelOptions AddWithoutModel(Command command, string inputDescription) => new(command, inputDescription, hasModel: false);

    /// <summary>What was given for the options that say how a model is counted, as words for another command.</summary>
    internal IReadOnlyList<string> Words(ParseResult parsed) =>
        [.. _settings.Select(one => one.Option).Prepend(Input).Prepend(_assembly).SelectMany(option => parsed.GetValue(option) is { } value ? [option.Name, value] : Array.Empty<string>())];

    /// <summary>In which form the result is wanted.</summary>
    internal OutputRequest Output(ParseResult parsed) => _output.Read(parsed);

    /// <summary>A request with what was given for these options.</summary>
    internal TRequest Read<TRequest>(ParseResult parsed, TRequest request)
        where TRequest : ModelRequest =>
        (TRequest)((ModelRequest)request with
        {
            Assembly = parsed.GetValue(_assembly),
            Output = _output.Read(parsed),
            Settings = _settings.Aggregate(NamedTexts.None, (texts, one) => texts.With(one.Setting.Name, parsed.GetValue(one.Option))),
        });

    private static string Describe(Setting setting) => setting.Help + (setting.Known.Count == 0 ? "." : $": {string.Join(", ", setting.Known)}.");

    /// <summary>A setting with its option.</summary>
    private sealed record SettingOption(Setting Setting, Option<string?> Option);
}
