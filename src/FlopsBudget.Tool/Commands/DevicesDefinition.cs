using System.CommandLine;
using FlopsBudget.Devices;
using FlopsBudget.Tool.Outputs;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary>How <c>flops devices</c> is written.</summary>
internal static class DevicesDefinition
{
    internal static Command Of()
    {
        var command = new Command("devices", "Lists the devices for which flops count --device estimates a time, with the peak figures of their vendors. Returns 0, 2 when they could not be written.");
        var output = OutputOptions.AddTo(command);
        command.SetAction(parsed => ModelCommand.Guard("flops devices", reserved =>
        {
            Deliver.To(reserved, output.Read(parsed), DevicesAnswer.Of(TargetDevice.All));
            return ExitCodes.Success;
        }));
        return command;
    }
}
