using FlopsBudget.Devices;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Text;

namespace FlopsBudget.Tool.Outputs;

/// <summary>The table of devices as a command's result.</summary>
internal static class DevicesAnswer
{
    /// <summary>The table in all forms.</summary>
    internal static Answer Of(IReadOnlyList<TargetDevice> devices) => new(
        $"{devices.Count} devices",
        [EstimateView.Devices(devices)],
        () => JsonText.Indented(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteObjects("devices", devices, EstimateJson.Write);
            json.WriteEndObject();
        }));
}
