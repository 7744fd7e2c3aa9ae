using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Onnx.Formulas.CallSizes;
using static FlopsBudget.Onnx.Formulas.OnnxRules;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>Reductions, pooling, resampling and transforms.</summary>
internal static class Reductions
{
    internal static IEnumerable<OperatorRule> Rules =>
    [
        .. Elementwise($"ArgMax ArgMin ReduceMax ReduceMin ReduceProd ReduceSum TopK {InMicrosoft("ReduceSumInteger")}", "1 per input element.", PerInput(1)),
        .. Elementwise("ReduceMean", "1 per input element, 1 per result element.", call => PerInput(1)(call) + PerResult(1)(call)),
        .. Elementwise(InMicrosoft("QLinearReduceMean"), "1 per input element, 1 per result element; scales are not counted.", call => PerInput(1)(call) + PerResult(1)(call)),
        .. Elementwise("ReduceL1 ReduceL2 ReduceSumSquare", "2 per input element, 1 per result element.", call => PerInput(2)(call) + PerResult(1)(call)),
        .. Elementwise("ReduceLogSum", "1 per input element, 1 per result element.", call => PerInput(1)(call) + PerResult(1)(call)),
        .. Elementwise("ReduceLogSumExp", "4 per input element.", PerInput(4)),
        .. Elementwise($"Unique {InMicrosoft("Unique")}", "n log2 n comparisons.", call => OperatorCost.OfElementwise(Sorted(call.Tensor(0).Elements))),
        .. Elementwise("NonMaxSuppression", "A bound: 11 per pair of boxes and class.",
            call => OperatorCost.OfElementwise(checked(11 * call.Tensor(1).Size(0) * call.Tensor(1).Size(1) * call.Tensor(0).Size(1) * call.Tensor(0).Size(1)))),

        .. Elementwise($"MaxPool AveragePool {InMicrosoft("NhwcMaxPool MaxpoolWithMask QLinearAveragePool")}", "Result elements x places of the kernel.", call => Pooled(call, 1)),
        .. Elementwise("LpPool", "2 per result element and place of the kernel.", call => Pooled(call, 2)),
        .. Elementwise($"GlobalAveragePool {InMicrosoft("QLinearGlobalAveragePool")}", "1 per input element, 1 per result element.", call => PerInput(1)(call) + PerResult(1)(call)),
        .. Elementwise("GlobalMaxPool", "1 per input element.", PerInput(1)),
        .. Elementwise("GlobalLpPool", "2 per input element.", PerInput(2)),
        .. Elementwise("MaxRoiPool", "At least 1 per result element: how many it compares depends on values.", PerResult(1)),
        .. Elementwise("RoiAlign", "8 per sample: 7 for its value and 1 to pool. At least 1 per result element where the number of samples depends on values.",
            call => PerResult(call.Int("sampling_ratio", 0) is > 0 and var ratio ? checked(8 * ratio * ratio) : 1)(call)),

        .. Elementwise($"GridSample {InMicrosoft("GridSample")}", "Per result element: bilinear 7, trilinear 15, cubic 31, nearest 0.", Sampled),
        .. Elementwise(InMicrosoft("CropAndResize"), "7 per result element.", PerResult(7)),
        .. Elementwise("Resize Upsample", "Per result element: nearest 0, linear 2^(d + 1) - 1, cubic 31 for two axes and 7 for one, with d axes that change.", Resized),

        .. Elementwise("ScatterElements ScatterND Scatter", "1 per update with a reduction, otherwise none.",
            call => OperatorCost.OfElementwise(call.Text("reduction", "none") == "none" ? 0 : call.Tensor(2).Elements)),
        .. Elementwise("Col2Im", "1 per input element.", PerInput(1)),

        .. Elementwise("DFT", "As PyTorch's transforms: 5 N log2 N of complex numbers, 2.5 N log2 N of real ones.", Fourier),
        .. Elementwise("STFT", "Per frame the products with the window, and a transform of the frame.", ShortFourier),
        .. Elementwise(InMicrosoft("Rfft Irfft"), "2.5 N log2 N per transform.", RealFourier),
    ];

    private static long Sorted(long elements) => checked(elements * (long)Math.Ceiling(Math.Log2(Math.Max(2, elements))));

    private static OperatorCost Pooled(OperatorCall call, long operations)
    {
        var kernel = call.IntList("kernel_shape");
        return kernel.IsEmpty
            ? throw new UnexpectedArgumentException(call, "it has no kernel_shape")
            : OperatorCost.OfElementwise(checked(operations * call.Output().Elements * Product(kernel)));
    }

    private static OperatorCost Sampled(OperatorCall call) => PerResult(call.Text("mode", "linear") switch
    {
        "nearest" => 0,
        "cubic" or "bicubic" => 31,
        _ => call.Tensor(0).Rank == 5 ? 15 : 7,
    })(call);

    private static OperatorCost Resized(OperatorCall call)
    {
        var axes = call.Tensor(0).Sizes.Zip(call.Output().Sizes).Count(pair => pair.First != pair.Second);
        return PerResult(call.Text("mode", "nearest") switch
        {
            _ when axes == 0 => 0,
            "linear" => (1L << (axes + 1)) - 1,
            "cubic" => axes == 1 ? 7 : 31,
            _ => 0,
        })(call);
    }

    private static OperatorCost Fourier(OperatorCall call)
    {
        var input = call.Tensor(0);
        var axis = (int)call.Int("axis", input.Rank == 2 ? 0 : -2);
        var length = call.Int("onesided", 0) != 0 ? input.Size(axis) : call.Output().Size(axis);
        var isReal = input.Size(-1) == 1 || call.Int("onesided", 0) != 0;
        return Transforms(isReal, call.Output().Elements / (2 * call.Output().Size(axis)), length);
    }

    private static OperatorCost ShortFourier(OperatorCall call)
    {
        // [batch, frames, bins, 2]
        var output = call.Output();
        var length = call.OptionalTensor(2) is { Rank: 1 } window ? window.Size(0) : call.Int("onesided", 1) != 0 ? checked(2 * (output.Size(2) - 1)) : output.Size(2);
        var frames = checked(output.Size(0) * output.Size(1));
        var windowed = call.Has(2) ? checked(frames * length) : 0;
        return Transforms(call.Tensor(0).Rank < 3 || call.Tensor(0).Size(-1) == 1, frames, length) + OperatorCost.OfElementwise(windowed);
    }

    private static OperatorCost RealFourier(OperatorCall call)
    {
        var real = call.Name.EndsWith("Rfft", StringComparison.Ordinal) ? call.Tensor(0) : call.Output();
        var length = Product(real.Sizes.Skip(real.Rank - (int)call.Int("signal_ndim", 1)));
        return Transforms(isReal: true, real.Elements / length, length);
    }

    private static OperatorCost Transforms(bool isReal, long count, long length) =>
        OperatorCost.OfElementwise(checked(count * (long)Math.Round((isReal ? 2.5 : 5.0) * length * Math.Log2(Math.Max(2, length)))));
}
