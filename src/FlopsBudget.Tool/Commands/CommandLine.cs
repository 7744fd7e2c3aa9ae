using System.CommandLine;
using FlopsBudget.Declaring;
using FlopsBudget.Judging;

namespace FlopsBudget.Tool.Commands;

/// <summary>The command line of <c>flops</c>.</summary>
internal static class CommandLine
{
    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(string[] args)
    {
        var root = new RootCommand("Counts what TorchSharp models cost: multiply-adds, FLOPs and parameters.") { CountDefinition(), CheckDefinition() };
        var result = root.Parse(args);
        if (result.Errors.Count == 0)
        {
            return result.Invoke();
        }

        // The parser's own answer would be 1, which means over budget here.
        foreach (var error in result.Errors)
        {
            ErrorLine.Write(DiagnosticIds.UnknownValue, error.Message + " See flops --help.");
        }

        return ExitCodes.NotCounted;
    }

    private static Command CountDefinition()
    {
        var model = new Argument<string>("model") { Description = "A type (MyApp.Models.Detector), a static method or property that returns a model (MyApp.Models.Zoo.ResNet50), or a TorchScript file (model.pt)." };
        var assembly = new Option<string?>("--assembly", "-a") { Description = "The built assembly that holds the model; its TorchSharp is used." };
        var input = new Option<string>("--input", "-i") { Description = "The shape of each input, such as 1,3,224,224 or \"int64[1,128]; float32[1,16]\".", Required = true };
        var arguments = new Option<string?>("--arguments") { Description = "Arguments for the constructor or method by name, such as \"layers=4; width=256\"." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var depth = new Option<int?>("--depth") { Description = "How many levels of modules to print; all by default." };
        var flops = new Option<string?>("--max-flops") { Description = "The most floating-point operations, such as 8.2G." };
        var macs = new Option<string?>("--max-macs") { Description = "The most multiply-adds, such as 4.1G." };
        var parameters = new Option<string?>("--max-parameters") { Description = "The most elements of parameters, such as 26M." };
        var elementwise = new Option<string?>("--max-elementwise-operations") { Description = "The most element-wise operations, such as 50M." };
        var convention = new Option<string?>("--convention") { Description = $"What counts: {string.Join(", ", CountSettings.Conventions)}." };
        var mode = new Option<string?>("--mode") { Description = $"What is run: {string.Join(", ", CountSettings.Modes)}." };
        var rules = new Option<string?>("--rules") { Description = "A class of the assembly with rules of your own, such as MyApp.Budget.MyRules." };
        var execution = new Option<string?>("--execution") { Description = $"How the model is run: {string.Join(", ", CountSettings.Executions)}." };
        var command = new Command("count", "Counts one model. Returns 0, 1 when it is over a limit, 2 when it could not be counted.")
        {
            model, assembly, input, arguments, json, depth, flops, macs, parameters, elementwise, convention, mode, rules, execution,
        };
        command.SetAction(parsed => CountCommand.Run(new()
        {
            Model = parsed.GetRequiredValue(model),
            Assembly = parsed.GetValue(assembly),
            Input = parsed.GetRequiredValue(input),
            Arguments = parsed.GetValue(arguments),
            Json = parsed.GetValue(json),
            Depth = parsed.GetValue(depth),
            MaxFlops = parsed.GetValue(flops),
            MaxMacs = parsed.GetValue(macs),
            MaxParameters = parsed.GetValue(parameters),
            MaxElementwiseOperations = parsed.GetValue(elementwise),
            Convention = parsed.GetValue(convention),
            Mode = parsed.GetValue(mode),
            Rules = parsed.GetValue(rules),
            Execution = parsed.GetValue(execution),
        }));
        return command;
    }

    // Only for the help: a build's own call is read without this machinery, see CheckArguments.
    private static Command CheckDefinition()
    {
        var request = new Option<string>("--request") { Description = "The request file that the build wrote.", Required = true };
        var result = new Option<string>("--result") { Description = "The result file to write.", Required = true };
        var resume = new Option<bool>("--resume") { Description = "Go on after a process that ended early: its model is reported, the others are counted." };
        var command = new Command("check", "Checks the budgets of a project, for its build.") { request, result, resume };
        command.SetAction(parsed => CheckCommand.Run(new(parsed.GetRequiredValue(request), parsed.GetRequiredValue(result), parsed.GetValue(resume), ExitCode: null)));
        return command;
    }
}
