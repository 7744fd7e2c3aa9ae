using FlopsBudget.Text;
using FlopsBudget.Traces;

namespace FlopsBudget.Devices;

/// <summary>What a device can do at the most, as its vendor says: operations a second by element type, dense, and bytes a second to and from its memory.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Float32">Operations a second on float32, a multiply-add being two.</param>
/// <param name="Bandwidth">Bytes a second that its memory gives and takes.</param>
/// <param name="Source">Where the figures are from.</param>
public sealed record TargetDevice(string Name, double Float32, double Bandwidth, string Source)
{
    /// <summary>Operations a second on float32 in units that round it to TF32; null where there are none.</summary>
    public double? TensorFloat32 { get; init; }

    /// <summary>Operations a second on float16; null where it is not faster than float32.</summary>
    public double? Float16 { get; init; }

    /// <summary>Operations a second on bfloat16; null where it is not faster than float32.</summary>
    public double? BFloat16 { get; init; }

    /// <summary>Operations a second on whole numbers of 8 bits; null where they are not faster than float32.</summary>
    public double? Int8 { get; init; }

    /// <summary>Devices whose figures are known.</summary>
    public static IReadOnlyList<TargetDevice> All => DeviceTable.All;

    /// <summary>A device of which two figures are known.</summary>
    /// <param name="peak">Operations a second, whatever the element type.</param>
    /// <param name="bandwidth">Bytes a second.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not positive.</exception>
    public static TargetDevice Of(double peak, double bandwidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(peak);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bandwidth);
        return new("a device of your own", peak, bandwidth, "given");
    }

    /// <summary>Finds a device by its name; upper and lower case are the same.</summary>
    /// <param name="name">The name, such as <c>A100-80GB</c>.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: there is no such device.</exception>
    public static TargetDevice Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var names = All.Select(device => device.Name).ToList();
        return All.FirstOrDefault(device => device.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)) ?? throw new FlopsBudgetException(
            DiagnosticIds.UnknownValue,
            $"\"{name}\" is no device whose figures are known.{NearestNames.Question(name, names)} There are {string.Join(", ", names)}; of any other, give --peak-flops and --bandwidth (TargetDevice.Of).");
    }

    /// <summary>Operations a second on an element type, in the fastest units that take it.</summary>
    /// <param name="type">The element type.</param>
    public double PeakOf(ElementType type) => type switch
    {
        ElementType.Float32 => Math.Max(TensorFloat32 ?? 0, Float32),
        ElementType.Float16 => Float16 ?? Float32,
        ElementType.BFloat16 => BFloat16 ?? Float32,
        ElementType.Int8 or ElementType.UInt8 or ElementType.QInt8 or ElementType.QUInt8 => Int8 ?? Float32,

        // Vendors say nothing of the others here; the fastest of all keeps the estimate a lower bound.
        _ => new[] { Float32, TensorFloat32 ?? 0, Float16 ?? 0, BFloat16 ?? 0, Int8 ?? 0 }.Max(),
    };

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
