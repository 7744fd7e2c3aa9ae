using System.CommandLine;
using FlopsBudget.Devices;

namespace FlopsBudget.Tool.Commands;

/// <summary>The options that name a device for which a time is estimated.</summary>
internal sealed class DeviceOptions
{
    private readonly Option<string?> _device = new("--device") { Description = $"Estimates the time on a device, no less than which it takes: {string.Join(", ", TargetDevice.All.Select(device => device.Name))}. flops devices has their figures." };
    private readonly Option<string?> _peak = new("--peak-flops") { Description = "The operations a second of any other device, such as 20T; with --bandwidth." };
    private readonly Option<string?> _bandwidth = new("--bandwidth") { Description = "The bytes a second of its memory, such as 900GB; with --peak-flops." };

    private DeviceOptions() => _device.CompletionSources.Add([.. TargetDevice.All.Select(device => device.Name)]);

    /// <summary>Adds them to a command.</summary>
    internal static DeviceOptions AddTo(Command command)
    {
        var options = new DeviceOptions();
        Array.ForEach<Option>([options._device, options._peak, options._bandwidth], command.Options.Add);
        return options;
    }

    /// <summary>What was written.</summary>
    internal DeviceRequest Read(ParseResult parsed) => new(parsed.GetValue(_device), parsed.GetValue(_peak), parsed.GetValue(_bandwidth));
}
