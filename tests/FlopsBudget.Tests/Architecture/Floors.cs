namespace FlopsBudget.Tests.Architecture;

/// <summary>
/// The house, from the ground up: each folder with the folders that it may use, all of which stand before it. A folder's own subfolders
/// belong to it.
/// </summary>
internal static class Floors
{
    private const string Core = "FlopsBudget.Core";
    private const string TorchSharp = "FlopsBudget";

    internal static IReadOnlyList<Floor> All { get; } =
    [
        // The core, which knows no framework.
        new(Core, "Diagnostics", []),
        new(Core, "Text", []),
        new(Core, "Units", ["Core/Diagnostics"]),
        new(Core, "Traces", ["Core/Diagnostics"]),
        new(Core, "Tables", ["Core/Text", "Core/Units"]),
        new(Core, "Counting", ["Core/Diagnostics", "Core/Text", "Core/Units", "Core/Traces", "Core/Tables"]),
        new(Core, "WeightFiles", ["Core/Diagnostics", "Core/Units", "Core/Traces", "Core/Counting"]),
        new(Core, "Judging", ["Core/Diagnostics", "Core/Text", "Core/Units", "Core/Traces", "Core/Counting"]),
        new(Core, "Sweeping", ["Core/Diagnostics", "Core/Units", "Core/Traces", "Core/Counting"]),
        new(Core, "Devices", ["Core/Diagnostics", "Core/Text", "Core/Traces", "Core/Counting"]),
        new(Core, "Reporting", ["Core/Devices", "Core/Diagnostics", "Core/Text", "Core/Units", "Core/Traces", "Core/Counting", "Core/Judging", "Core/Sweeping", "Core/Tables"]),
        new(Core, "Declaring", ["Core/Diagnostics", "Core/Text", "Core/Units", "Core/Traces", "Core/Counting", "Core/WeightFiles", "Core/Judging"]),

        // TorchSharp's front end: what libtorch is asked and given, runs, models that a project names, and the front door.
        new(TorchSharp, "Interop", ["Core/Diagnostics", "Core/Traces"]),
        new(TorchSharp, "Tracing", ["Core/Diagnostics", "Core/Text", "Core/Units", "Core/Traces", "Core/Counting", "Interop"]),
        new(TorchSharp, "Declaring", ["Core/Diagnostics", "Core/Text", "Core/Traces", "Core/Counting", "Core/Declaring", "Tracing"]),
        new(TorchSharp, "", ["Core/Diagnostics", "Core/Text", "Core/Traces", "Core/Counting", "Core/Judging", "Core/Sweeping", "Core/WeightFiles", "Core/Declaring", "Tracing", "Declaring"]),
    ];
}
