using System.CommandLine;

namespace FlopsBudget.Tool.Commands;

/// <summary>How <c>flops sweep</c> is written.</summary>
internal static class SweepDefinition
{
    internal static Command Of()
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
}
