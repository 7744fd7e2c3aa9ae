using System.CommandLine;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;

namespace FlopsBudget.Tool.Commands;

/// <summary>How <c>flops why</c> is written.</summary>
internal static class WhyDefinition
{
    internal static Command Of()
    {
        var command = new Command("why", "Explains a figure of one model: which modules it comes from, equal blocks as one line, and by which formulas. Returns 0, 2 when it could not be counted, 130 when it was interrupted by Ctrl+C.");
        var options = ModelOptions.AddTo(command, CountDefinition.InputDescription);
        var measure = new Option<string?>("--of") { Description = $"The figure: {string.Join(", ", WhyRequest.Figures)}; flops by default, parameters of a file of weights." };
        measure.CompletionSources.Add([.. WhyRequest.Figures]);
        var module = new Option<string?>("--module") { Description = "The module to explain, such as layer3 or h.0.attn; the whole model by default." };
        var depth = DepthOption.Make();
        var least = new Option<string?>("--least") { Description = $"The share from which a part has a line of its own, such as 1%; {100 * Why.UsualLeastShare:0.#}% by default, 0% for every part." };
        Array.ForEach<Option>([measure, module, depth, least], command.Options.Add);
        command.SetAction(parsed => WhyCommand.Run(options.Read(parsed, new WhyRequest
        {
            Model = parsed.GetRequiredValue(options.Model),
            Input = parsed.GetValue(options.Input),
            Figure = parsed.GetValue(measure) ?? WhyRequest.UsualFigure(parsed.GetRequiredValue(options.Model)),
            Module = parsed.GetValue(module) ?? "",
            Depth = parsed.GetValue(depth),
            Least = parsed.GetValue(least),
        })));
        return command;
    }
}
