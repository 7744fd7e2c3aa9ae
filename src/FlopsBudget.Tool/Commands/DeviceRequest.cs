using FlopsBudget.Devices;
using FlopsBudget.Units;

namespace FlopsBudget.Tool.Commands;

/// <summary>The device that a time is estimated for, as it was written.</summary>
/// <param name="Name">Its name; null for none.</param>
/// <param name="Peak">The operations a second of any other one.</param>
/// <param name="Bandwidth">The bytes a second of its memory.</param>
internal sealed record DeviceRequest(string? Name, string? Peak, string? Bandwidth)
{
    /// <summary>The options that were given.</summary>
    internal IEnumerable<string> Given => new[] { Unused.If(Name is not null, "--device"), Unused.If(Peak is not null, "--peak-flops"), Unused.If(Bandwidth is not null, "--bandwidth") }.OfType<string>();

    /// <summary>The device; null where no time is asked for.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: there is no such device, or only half of one is given; <c>FLOPS0203</c>: a figure cannot be read.</exception>
    internal TargetDevice? Find() => (Name, Peak, Bandwidth) switch
    {
        (null, null, null) => null,
        ({ } name, null, null) => TargetDevice.Parse(name),
        (null, { } peak, { } bandwidth) => TargetDevice.Of(Positive("--peak-flops", Unit.Flops.Parse(peak)), Positive("--bandwidth", Unit.Bytes.Parse(bandwidth))),
        ({ }, _, _) => throw new FlopsBudgetException(DiagnosticIds.UnknownValue, "--device names a device, and --peak-flops and --bandwidth describe another one. Give the one or the others."),
        _ => throw new FlopsBudgetException(DiagnosticIds.UnknownValue, "--peak-flops and --bandwidth belong together: a time follows from both. Give the other one, too."),
    };

    private static long Positive(string option, long figure) => figure > 0 ? figure : throw new FlopsBudgetException(DiagnosticIds.UnreadableLimit, $"{option} is 0, and nothing would ever end. Give what the device can do in a second.");
}
