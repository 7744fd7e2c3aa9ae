using System.Text;

namespace FlopsBudget.WeightFiles;

/// <summary>What both formats ask of a header, whoever wrote it.</summary>
internal static class WeightHeader
{
    /// <summary>
    /// The largest header that is read: that of safetensors' own reader, and several times what the largest vocabularies take in a GGUF file. What
    /// a file's figures depend on lies within these bytes, so that a build that has seen them need not read the weights.
    /// </summary>
    internal const int MostBytes = 100_000_000;

    private const int MostLetters = 1024;
    private const int MostDimensions = 64;

    /// <summary>Checks a name, which ends up in messages and tables.</summary>
    internal static string Name(string name, int index) => name.Length is 0 or > MostLetters || name.Any(char.IsControl)
        ? throw new UnreadableWeightsException($"name {index} in its header has {(name.Length == 0 ? "no letters" : name.Length > MostLetters ? $"more than {MostLetters} letters" : "control characters")}")
        : name;

    /// <summary>The elements of a tensor.</summary>
    internal static long Elements(string name, IReadOnlyCollection<long> sizes)
    {
        if (sizes.Count > MostDimensions)
        {
            throw new UnreadableWeightsException($"{name} has more than {MostDimensions} dimensions");
        }

        var elements = 1L;
        foreach (var size in sizes)
        {
            if (size < 0)
            {
                throw new UnreadableWeightsException($"{name} has a size of {size}");
            }

            try
            {
                elements = checked(elements * size);
            }
            catch (OverflowException exception)
            {
                throw new UnreadableWeightsException($"{name} has more elements than 64 bits can count: [{string.Join(", ", sizes)}]", exception);
            }
        }

        return elements;
    }

    /// <summary>Whether a file is what Git LFS leaves in its place.</summary>
    internal static bool IsPointer(ReadOnlySpan<byte> begin) => begin.StartsWith("version https://git-lfs"u8);

    /// <summary>Text that has to be UTF-8.</summary>
    internal static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new UnreadableWeightsException("a text in it is no UTF-8", exception);
        }
    }

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
