namespace FlopsBudget.Tests.Oracle;

/// <summary>Convolution of any number of dimensions by loops over positions, channels and kernel.</summary>
internal static class NaiveConvolution
{
    /// <summary>x [N, Cin, positions], weight [Cout, Cin / groups, kernel]; padding is multiplied like any other element.</summary>
    internal static NaiveArray Forward(NaiveArray x, NaiveArray weight, ConvolutionSettings settings, MultiplyAdds work)
    {
        var outputs = weight.Sizes[0];
        var outputsPerGroup = outputs / settings.Groups;
        var inputsPerGroup = weight.Sizes[1];
        var kernel = weight.Sizes[2..];
        var result = new NaiveArray([x.Sizes[0], outputs, .. kernel.Select((_, axis) => Fitting(x.Sizes[axis + 2], kernel[axis], settings, axis))]);
        foreach (var place in result.Places())
        {
            double sum = 0;
            var group = place[1] / outputsPerGroup;
            for (long channel = 0; channel < inputsPerGroup; channel++)
            {
                foreach (var tap in NaiveArray.Places(kernel))
                {
                    var source = tap.Select((k, axis) => place[axis + 2] * settings.Stride[axis] - settings.Padding[axis] + k * settings.Dilation[axis]);
                    sum = work.Add(sum, x[[place[0], group * inputsPerGroup + channel, .. source]], weight[[place[1], channel, .. tap]]);
                }
            }

            result[place] = sum;
        }

        return result;
    }

    /// <summary>x [N, Cin, positions], weight [Cin, Cout / groups, kernel]: every input element is spread over the result, which is then cropped.</summary>
    internal static NaiveArray Transposed(NaiveArray x, NaiveArray weight, ConvolutionSettings settings, MultiplyAdds work)
    {
        var inputsPerGroup = x.Sizes[1] / settings.Groups;
        var outputsPerGroup = weight.Sizes[1];
        var kernel = weight.Sizes[2..];
        var result = new NaiveArray(
        [
            x.Sizes[0],
            outputsPerGroup * settings.Groups,
            .. kernel.Select((k, axis) => (x.Sizes[axis + 2] - 1) * settings.Stride[axis] - 2 * settings.Padding[axis] + settings.Dilation[axis] * (k - 1) + settings.OutputPadding[axis] + 1),
        ]);
        foreach (var place in x.Places())
        {
            var group = place[1] / inputsPerGroup;
            for (long channel = 0; channel < outputsPerGroup; channel++)
            {
                foreach (var tap in NaiveArray.Places(kernel))
                {
                    long[] target = [place[0], group * outputsPerGroup + channel, .. tap.Select((k, axis) => place[axis + 2] * settings.Stride[axis] - settings.Padding[axis] + k * settings.Dilation[axis])];
                    var sum = work.Add(result[target], x[place], weight[[place[1], channel, .. tap]]);
                    if (result.Contains(target))
                    {
                        result[target] = sum;
                    }
                }
            }
        }

        return result;
    }

    /// <summary>How many positions there are at which the kernel lies inside the padded length.</summary>
    private static long Fitting(long length, long kernel, ConvolutionSettings settings, int axis)
    {
        long count = 0;
        for (var start = -settings.Padding[axis]; start + (kernel - 1) * settings.Dilation[axis] < length + settings.Padding[axis]; start += settings.Stride[axis])
        {
            count++;
        }

        return count;
    }
}
