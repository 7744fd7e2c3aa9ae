using System.CommandLine;
using System.Globalization;
using FlopsBudget.Judging;
using FlopsBudget.Text;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary>The command line of <c>flops</c>.</summary>
internal static class CommandLine
{
    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(string[] args)
    {
        var root = new RootCommand("Counts what TorchSharp models and ONNX files cost: multiply-adds, FLOPs and parameters.") { CountDefinition(), SweepDefinition(), CheckDefinition() };
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
        foreach (var error in result.Errors)
        {
            ErrorLine.Write(DiagnosticIds.UnknownValue, error.Message + " See flops --help.");
        }

        return ExitCodes.NotCounted;
    }

    // Nothing was counted, so it is no success either.
    private static int WithoutCommand(RootCommand root, string[] args)
    {
        if (args.Length > 0)
        {
            var nearest = NearestNames.To(args[0], root.Subcommands.Select(command => command.Name), most: 1)[0];
            ErrorLine.Write(DiagnosticIds.UnknownValue, $"\"{args[0]}\" is no command of flops. Did you mean flops {nearest}? See flops --help.");
        }
        else
        {
            root.Parse(["--help"]).Invoke(new() { Output = Console.Error });
        }

        return ExitCodes.NotCounted;
    }

    private static Command CountDefinition()
    {
        var command = new Command("count", "Counts one model. Returns 0, 1 when it is over a limit, 2 when it could not be counted, 130 when it was interrupted by Ctrl+C.");
        var options = ModelOptions.AddTo(command, "The shape of each input, such as 1,3,224,224 or \"int64[1,128]; float32[1,16]\"; of an ONNX file only where it leaves sizes open, also by name, such as \"ids=1,128; mask=1,128\".");
        var depth = new Option<int?>("--depth") { Description = "How many levels of modules to print; all by default." };
        depth.Validators.Add(parsed =>
        {
            if (parsed.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var levels) && levels < 0)
            {
                parsed.AddError($"--depth is {levels}, which is no number of levels. Give 0 for the model alone, or more.");
            }
        });
        var limits = Measure.All.ToDictionary(measure => measure, measure => new Option<string?>(measure.Option) { Description = $"The most {measure.Words}, such as {measure.Example}." });
        Array.ForEach<Option>([depth, .. Measure.All.Select(measure => limits[measure])], command.Options.Add);
        command.SetAction(parsed => CountCommand.Run(options.Read(parsed, new CountRequest
        {
            Model = parsed.GetRequiredValue(options.Model),
            Input = parsed.GetValue(options.Input),
            Depth = parsed.GetValue(depth),
            Limits = limits.Where(limit => parsed.GetValue(limit.Value) is not null).ToDictionary(limit => limit.Key, limit => parsed.GetValue(limit.Value)!),
        })));
        return command;
    }

    private static Command SweepDefinition()
    {
        var command = new Command("sweep", "Counts one model at several sizes, and prints its cost as a polynomial in the size. Returns 0, 2 when it could not be counted, 130 when it was interrupted by Ctrl+C.");
        var options = ModelOptions.AddTo(command, "The shape of each input with a name for the size that is swept, such as \"int64[1,S]\" or \"1,S,64; 1,2S,64\"; of an ONNX file also by name, or in its sizes: --sizes \"batch=1; sequence=S\".");
        var range = new Option<string>("--range", "-r") { Description = "The first and the last size, such as 128..8192.", Required = true };
        var step = new Option<long?>("--step") { Description = "The distance between sizes; 1 by default. Convolutional networks want the product of their strides, such as 32." };
        var points = new Option<int?>("--points") { Description = "How many of the sizes are counted; 20 by default." };
        Array.ForEach<Option>([range, step, points], command.Options.Add);
        command.SetAction(parsed => SweepCommand.Run(options.Read(parsed, new SweepRequest
        {
            Model = parsed.GetRequiredValue(options.Model),
            Input = parsed.GetValue(options.Input),
            Range = parsed.GetRequiredValue(range),
            Step = parsed.GetValue(step) ?? 1,
            Points = parsed.GetValue(points),
        })));
        return command;
    }

    // Only for the help: a build's own call is read without this machinery, see CheckArguments.
    private static Command CheckDefinition()
    {
        var request = new Option<string>(CheckArguments.RequestOption) { Description = "The request file that the build wrote.", Required = true };
        var result = new Option<string>(CheckArguments.ResultOption) { Description = "The result file to write.", Required = true };
        var resume = new Option<bool>(CheckArguments.ResumeOption) { Description = "Go on after a process that ended early: its model is reported, the others are counted." };
        var exitCode = new Option<int?>(CheckArguments.ExitCodeOption) { Description = "With --resume: what that process returned." };
        var input = new Option<bool>(CheckArguments.EndsWithInputOption) { Description = "End, with all that models have started, when standard input does." };
        var command = new Command(CheckArguments.Command, "Checks the budgets of a project, for its build.") { request, result, resume, exitCode, input };
        command.SetAction(parsed => CheckCommand.Run(new(
            parsed.GetRequiredValue(request), parsed.GetRequiredValue(result), parsed.GetValue(input), parsed.GetValue(resume), parsed.GetValue(exitCode))));
        return command;
    }
}
