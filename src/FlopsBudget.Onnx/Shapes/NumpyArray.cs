using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Shapes;

/// <summary>Reads an array that <c>numpy.save</c> has written.</summary>
internal static class NumpyArray
{
    /// <summary>Reads a file.</summary>
    /// <param name="folder">The folder from which it is named.</param>
    /// <param name="name">Its path from there.</param>
    /// <returns>Its shape, and its values with the last index running fastest.</returns>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0216</c>: there is no such file, or it cannot be used.</exception>
    internal static (TensorShape Shape, byte[] Values) Read(string folder, string name) => NumpyFiles.Read(folder, folder, name, Read);

    private static (TensorShape Shape, byte[] Values) Read(byte[] file)
    {
        var header = NumpyHeader.Read(file);
        var numbers = header.Numbers(file).ToArray();
        return (header.Shape, header.IsColumnsFirst ? RowsFirst(numbers, [.. header.Shape.Sizes]) : numbers);
    }

    /// <summary>Numbers whose first index runs fastest, in the order in which the last one does.</summary>
    private static byte[] RowsFirst(byte[] numbers, long[] sizes)
    {
        var sorted = new byte[numbers.Length];
        var elements = sizes.Aggregate(1L, (product, size) => checked(product * size));
        var width = numbers.Length / elements;
        for (var place = 0L; place < elements; place++)
        {
            var (rest, stride, source) = (place, elements, 0L);
            for (var dimension = sizes.Length - 1; dimension >= 0; dimension--)
            {
                stride /= sizes[dimension];
                source += rest % sizes[dimension] * stride;
                rest /= sizes[dimension];
            }

            Array.Copy(numbers, source * width, sorted, place * width, width);
        }

        return sorted;
    }
}
