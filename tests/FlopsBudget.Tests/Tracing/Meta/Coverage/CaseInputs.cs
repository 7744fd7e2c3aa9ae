using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta.Coverage;

/// <summary>Makes the inputs of a case on one device, so that a case runs the same with values and without.</summary>
internal sealed class CaseInputs(Device device)
{
    /// <summary>Numbers between 0 and 1: inside the domain of every function.</summary>
    internal Tensor X(params long[] sizes) => device.type == DeviceType.META ? empty(sizes, device: device) : rand(sizes);

    /// <summary>Whole numbers from 0 to below <paramref name="below"/>.</summary>
    internal Tensor Ids(long below, params long[] sizes) =>
        device.type == DeviceType.META ? empty(sizes, ScalarType.Int64, device) : randint(below, sizes, ScalarType.Int64);

    /// <summary>1 and -1.</summary>
    internal Tensor Signs(params long[] sizes) => device.type == DeviceType.META ? empty(sizes, device: device) : rand(sizes).sub(0.5).sign();

    /// <summary>Yes and no.</summary>
    internal Tensor Bools(params long[] sizes) =>
        device.type == DeviceType.META ? empty(sizes, ScalarType.Bool, device) : rand(sizes).gt(0.9);

    /// <summary>Given whole numbers.</summary>
    internal Tensor Numbers(params long[] values) =>
        device.type == DeviceType.META ? empty([values.Length], ScalarType.Int64, device) : tensor(values);
}
