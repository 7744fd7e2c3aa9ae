using System.Numerics;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Memory;
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
    internal static Tensor Read(string folder, string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name.Replace('\\', Path.DirectorySeparatorChar)));
        if (!File.Exists(path))
        {
            throw Unusable(name, $"does not exist: looked for {path}. Paths are relative to the project's folder");
        }

        try
        {
            return Read(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(name, $"cannot be read: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    private static Tensor Read(ReadOnlySpan<byte> file)
    {
        var header = NumpyHeader.Read(file);
        var numbers = file[header.Offset..];
        var needed = TensorBytes.Of([header.Shape]);
        if (needed != numbers.Length)
        {
            throw new FormatException($"{header.Shape} takes {needed} bytes, and {numbers.Length} follow its header. Write one array into it, whole");
        }

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

    private static FlopsBudgetException Unusable(string name, string why, Exception? cause = null) =>
        new(DiagnosticIds.UnusableInput, $"The input file {name} {why}.", cause);
}
