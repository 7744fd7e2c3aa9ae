using System.Buffers.Binary;
using System.Text.Json;

namespace FlopsBudget.WeightFiles;

/// <summary>Reads the header of a safetensors file: the length of the header, an object of JSON with a tensor under each name, and then the weights, which nobody reads.</summary>
internal static class SafetensorsFile
{
    private const int LengthBytes = sizeof(ulong);

    /// <summary>The tensors, in the order in which they lie in the file.</summary>
    /// <exception cref="UnreadableWeightsException">The header is no such header, or does not fit the file.</exception>
    internal static IReadOnlyList<WeightTensor> Read(Stream file)
    {
        var header = Header(file);
        var tensors = SafetensorsHeader.Read(header);
        CheckPlaces(tensors, file.Length - LengthBytes - header.Length);
        return [.. tensors.Select(tensor => tensor.Tensor)];
    }

    private static byte[] Header(Stream file)
    {
        Span<byte> length = stackalloc byte[LengthBytes];
        if (file.Length < LengthBytes)
        {
            throw new UnreadableWeightsException($"it has {file.Length} bytes, and the length of the header alone takes {LengthBytes}");
        }

        file.ReadExactly(length);
        var bytes = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (bytes > WeightHeader.MostBytes)
        {
            throw new UnreadableWeightsException($"its header would have {bytes:N0} bytes, and none has more than {WeightHeader.MostBytes:N0}");
        }

        if ((long)bytes > file.Length - LengthBytes)
        {
            throw new UnreadableWeightsException($"its header has {bytes:N0} bytes, and behind its length the file has {file.Length - LengthBytes:N0}: it is cut off");
        }

        var header = new byte[bytes];
        file.ReadExactly(header);
        return header;
    }

    // Nothing may lie in two tensors or in none: whoever loads the file would not see the same as who reads its header.
    private static void CheckPlaces(List<(WeightTensor Tensor, long Begin, long End)> tensors, long bytes)
    {
        tensors.Sort((left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        var next = 0L;
        foreach (var (tensor, begin, end) in tensors)
        {
            if (begin != next)
            {
                throw new UnreadableWeightsException($"{tensor.Name} begins at byte {begin:N0} of the weights, {(begin < next ? "inside of another tensor, which ends" : "behind a gap that begins")} at {next:N0}");
            }

            next = end;
        }

        if (next != bytes)
        {
            throw new UnreadableWeightsException(next > bytes
                ? $"its tensors take {next:N0} bytes, and behind the header there are {bytes:N0}: it is cut off"
                : $"its tensors take {next:N0} bytes, and behind the header there are {bytes:N0}, some of which belong to none");
        }
    }
}
