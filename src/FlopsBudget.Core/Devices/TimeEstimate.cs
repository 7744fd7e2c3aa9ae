using System.Globalization;
using System.Runtime.InteropServices;
using FlopsBudget.Counting;
using FlopsBudget.Counting.Memory;
using FlopsBudget.Traces;

namespace FlopsBudget.Devices;

/// <summary>
/// An estimate of the time that a run takes on a device, by the roofline model: each operator takes the time for its multiply-adds at the
/// device's peak, or that for its bytes at the memory's, whichever is longer, and they run one after the other. It is a lower bound for such a
/// run, not a measurement: kernels stay below the peak, and starting them takes time. What fuses operators moves fewer bytes and can be faster.
/// </summary>
/// <param name="Device">The device.</param>
/// <param name="Seconds">The time of all operators together.</param>
/// <param name="Operators">The time by operator, the longest first.</param>
public sealed record TimeEstimate(TargetDevice Device, double Seconds, IReadOnlyList<EstimatedOperator> Operators)
{
    /// <summary>The seconds of the operators that each module runs itself, by its path.</summary>
    internal IReadOnlyDictionary<string, double> Own { get; private init; } = new Dictionary<string, double>();

    /// <summary>Estimates what a report's run takes.</summary>
    /// <param name="report">The report of a count.</param>
    /// <param name="device">The device.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0115</c>: the report does not know what its operators read and write, or has operators that could not be counted.</exception>
    public static TimeEstimate Of(FlopReport report, TargetDevice device)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(device);
        if (report.Uncounted.Count > 0)
        {
            throw Unknown(report, $"{string.Join(", ", report.Uncounted.Select(one => one.Name))} could not be counted. Add a rule for each");
        }

        // Of turns that memory sees one by one, the work stands at the call that is counted for all.
        if (!report.HasTrace || report.Trace.Unrolled is not null || MemoryScan.Of(report.Trace) is not { } scan)
        {
            throw Unknown(report, "the report does not tell what each operator reads and writes, as one that was read from JSON, or of an ONNX file with a loop. Count the model again, without loops");
        }

        var calls = new Dictionary<OperatorCall, (double Compute, double Memory)>(ReferenceEqualityComparer.Instance);
        foreach (var (call, traffic) in scan.Steps)
        {
            calls[call] = (0, ((double)traffic.Read + traffic.Written) / device.Bandwidth);
        }

        foreach (var counted in report.Convention.Read(report.Trace, report.Rules).Counted)
        {
            ref var times = ref CollectionsMarshal.GetValueRefOrAddDefault(calls, counted.Call, out _);
            times.Compute += (2.0 * counted.Cost.Macs / device.PeakOf(TypeOf(counted.Call))) + (2.0 * counted.Cost.IntegerMacs / device.PeakOf(ElementType.Int8));
        }

        List<EstimatedOperator> operators =
        [
            .. calls.GroupBy(call => call.Key.Name, StringComparer.Ordinal)
                .Select(group => new EstimatedOperator(
                    group.Key,
                    group.Sum(call => call.Key.Times),
                    group.Sum(call => Math.Max(call.Value.Compute, call.Value.Memory)),
                    group.Sum(call => call.Value.Compute),
                    group.Sum(call => call.Value.Memory)))
                .Where(total => total.Seconds > 0)
                .OrderByDescending(total => total.Seconds)
                .ThenBy(total => total.Name, StringComparer.Ordinal),
        ];
        return new(device, operators.Sum(total => total.Seconds), operators)
        {
            Own = calls.GroupBy(call => call.Key.Module?.Scope.Path ?? "", StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Sum(call => Math.Max(call.Value.Compute, call.Value.Memory)), StringComparer.Ordinal),
        };
    }

    /// <summary>The estimate in words, such as <c>at least 1.02 ms on A100-80GB (an estimate)</c>.</summary>
    public override string ToString() => $"at least {Print(Seconds)} on {Device} (an estimate)";

    /// <summary>A time to three digits.</summary>
    internal static string Print(double seconds)
    {
        var (scaled, unit) = seconds switch { >= 1 => (seconds, "s"), >= 1e-3 => (seconds * 1e3, "ms"), >= 1e-6 => (seconds * 1e6, "us"), _ => (seconds * 1e9, "ns") };
        return $"{scaled.ToString("G3", CultureInfo.InvariantCulture)} {unit}";
    }

    // Weights and activations of a product are of one type; what chooses or masks is not.
    private static ElementType TypeOf(OperatorCall call) => call.Inputs.Concat(call.Outputs).SelectMany(argument => argument.AllTensors)
        .FirstOrDefault(tensor => tensor.IsFloatingPoint)?.Type ?? ElementType.Float32;

    private static FlopsBudgetException Unknown(FlopReport report, string why) => new(
        DiagnosticIds.FigureUnknown,
        $"The time of {report.Model} cannot be estimated: {why}.");
}
