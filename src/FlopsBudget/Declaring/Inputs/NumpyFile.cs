using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Declaring.Inputs;

/// <summary>Makes a tensor of an array that <c>numpy.save</c> has written.</summary>
internal static class NumpyFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="folder">The folder from which it is named.</param>
    /// <param name="name">Its path from there.</param>
    /// <returns>The array, its last index running fastest.</returns>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0216</c>: there is no such file, or it cannot be used.</exception>
    internal static Tensor Read(string folder, string name) => NumpyFiles.Read(folder, "the project's folder", name, Read);

    private static Tensor Read(byte[] file)
    {
        var header = NumpyHeader.Read(file);
        var numbers = header.Numbers(file);

        // Any other byte is no Boolean, and libtorch does not look.
        if (header.Shape.Type == ElementType.Bool && numbers.ContainsAnyExceptInRange((byte)0, (byte)1))
        {
            throw new FormatException("it holds Booleans that are neither 0 nor 1");
        }

        using var scope = NewDisposeScope();
        long[] sizes = [.. header.Shape.Sizes];
        var tensor = empty(header.IsColumnsFirst ? [.. sizes.Reverse()] : sizes, (ScalarType)header.Shape.Type, CPU);
        numbers.CopyTo(tensor.bytes);
        return (header.IsColumnsFirst ? tensor.permute([.. Enumerable.Range(0, sizes.Length).Reverse().Select(dimension => (long)dimension)]).contiguous() : tensor).DetachFromDisposeScope();
    }
}
