using System.CommandLine;
using FlopsBudget.Judging;

namespace FlopsBudget.Tool.Commands;

/// <summary>How <c>flops count</c> is written.</summary>
internal static class CountDefinition
{
    /// <summary>What <c>--input</c> means where one model is counted once.</summary>
    internal const string InputDescription = "The shape of each input, such as 1,3,224,224 or \"int64[1,128]; float32[1,16]\"; of an ONNX file only where it leaves sizes open, also by name, such as \"ids=1,128; mask=1,128\".";

    internal static Command Of()
    {
        var command = new Command("count", "Counts one model, or those of a project, which it builds. Returns 0, 1 when it is over a limit, 2 when it could not be counted, 130 when it was interrupted by Ctrl+C.");
        var options = ModelOptions.AddTo(command, InputDescription);
        var device = DeviceOptions.AddTo(command);
        var depth = DepthOption.Make();
        var summary = new Option<bool>("--summary") { Description = "Print the model layer by layer: shapes of inputs and outputs, parameters, and what weights and activations take." };
        var limits = Measure.All.Select(measure => new LimitOption(measure, new(measure.Option) { Description = $"The most {measure.Words}, such as {measure.Example}." })).ToList();
        Array.ForEach<Option>([depth, summary, .. limits.Select(limit => limit.Option)], command.Options.Add);
        var configuration = new Option<string?>("--configuration", "-c") { Description = "The configuration of a project, such as Release; Debug by default." };
        var framework = new Option<string?>("--framework", "-f") { Description = "The target framework, of a project that has several." };
        Array.ForEach<Option>([configuration, framework], command.Options.Add);
        command.SetAction(parsed => CountCommand.Run(options.Read(parsed, new CountRequest
        {
            Model = parsed.GetRequiredValue(options.Model),
            Input = parsed.GetValue(options.Input),
            Depth = parsed.GetValue(depth),
            Summary = parsed.GetValue(summary),
            Device = device.Read(parsed),
            Configuration = parsed.GetValue(configuration),
            Framework = parsed.GetValue(framework),
            Limits = limits.Where(limit => parsed.GetValue(limit.Option) is not null).ToDictionary(limit => limit.Measure, limit => parsed.GetValue(limit.Option)!),
        })));
        return command;
    }

    /// <summary>A figure with the option that limits it.</summary>
    private sealed record LimitOption(Measure Measure, Option<string?> Option);
}
