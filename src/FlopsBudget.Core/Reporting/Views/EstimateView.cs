using System.Collections.Immutable;
using System.Globalization;
using FlopsBudget.Counting.Views;
using FlopsBudget.Devices;
using FlopsBudget.Tables;

namespace FlopsBudget.Reporting.Views;

/// <summary>An estimate of time, and the devices that there are figures of.</summary>
internal static class EstimateView
{
    /// <summary>The time by operator, after that of all.</summary>
    internal static View Of(TimeEstimate estimate) => new(
        $"Time on {estimate.Device}, an estimate: no less than",
        [new("Operator", "operator") { IsKept = true }, Figures.Calls, new("Time", "seconds", IsNumber: true) { IsKept = true }, new("Multiply-adds", "computeSeconds", IsNumber: true), new("Memory", "memorySeconds", IsNumber: true), new("Bound by", "boundBy")],
        [
            Line("all", estimate.Operators.Sum(total => total.Calls), estimate.Seconds, estimate.Operators.Sum(total => total.ComputeSeconds), estimate.Operators.Sum(total => total.MemorySeconds)),
            .. estimate.Operators.Select(total => Line(total.Name, total.Calls, total.Seconds, total.ComputeSeconds, total.MemorySeconds)),
        ]);

    /// <summary>A view with one row for each module, in their order, with the estimated time of each and the device that it is for.</summary>
    internal static View Beside(View view, FlopReport report, TimeEstimate estimate) => new(
        view.Title,
        [.. view.Columns, new("Time, estimated", "estimatedSeconds", IsNumber: true), new("Device", "estimatedOn")],
        [.. view.Rows.Zip(ModuleTimes.Picoseconds(estimate, report), (row, time) => row.Add(Time(ModuleTimes.Seconds(time))).Add(Cell.Of(estimate.Device.Name)))]);

    /// <summary>The devices.</summary>
    internal static View Devices(IReadOnlyList<TargetDevice> devices) => new(
        "Peak, dense, in 10^12 operations a second",
        [
            new("Device", "device") { IsKept = true },
            new("FP32", "float32", IsNumber: true) { IsKept = true },
            new("TF32", "tensorFloat32", IsNumber: true),
            new("FP16", "float16", IsNumber: true),
            new("BF16", "bfloat16", IsNumber: true),
            new("INT8", "int8", IsNumber: true),
            new("GB/s", "bandwidth", IsNumber: true) { IsKept = true },
            new("Source", "source"),
        ],
        [
            .. devices.Select(device => (ImmutableArray<Cell>)
            [
                Cell.Of(device.Name),
                Scaled(device.Float32, 1e12),
                Scaled(device.TensorFloat32, 1e12),
                Scaled(device.Float16, 1e12),
                Scaled(device.BFloat16, 1e12),
                Scaled(device.Int8, 1e12),
                Scaled(device.Bandwidth, 1e9),
                Cell.Of(device.Source),
            ]),
        ]);

    private static ImmutableArray<Cell> Line(string name, long calls, double seconds, double compute, double memory) =>
        [Cell.Of(name), Cell.Of(calls), Time(seconds), Time(compute), Time(memory), Cell.Of(compute >= memory ? "compute" : "memory")];

    private static Cell Time(double seconds) => new(TimeEstimate.Print(seconds), seconds.ToString("R", CultureInfo.InvariantCulture));

    private static Cell Scaled(double? number, double unit) => number is { } known
        ? new((known / unit).ToString("0.#", CultureInfo.InvariantCulture), known.ToString("R", CultureInfo.InvariantCulture))
        : new("-", "");
}
