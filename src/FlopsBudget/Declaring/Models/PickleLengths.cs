using System.Buffers.Binary;

namespace FlopsBudget.Declaring.Models;

/// <summary>Looks at the lengths in a pickle before libtorch reads it: it makes room for what is promised, gigabytes for one damaged byte, and then looks whether it is there.</summary>
internal static class PickleLengths
{
    private const string WithoutMore = "()]}012abdelostuNQR\u0081\u0085\u0086\u0087\u0088\u0089\u008F\u0090\u0091\u0092\u0093\u0094";
    private const char Stop = '.';
    private const char PutAt = 'r';

    /// <summary>Looks for one that the pickle is too short for. What libtorch does not know it refuses by itself.</summary>
    /// <param name="name">The member that it is.</param>
    /// <param name="pickle">All of it.</param>
    /// <exception cref="InvalidDataException">There is one.</exception>
    internal static void Verify(string name, ReadOnlySpan<byte> pickle)
    {
        for (var at = 0; at < pickle.Length && pickle[at] != Stop;)
        {
            var operation = (char)pickle[at++];
            if (Taken(operation, pickle[at..]) is not { } taken)
            {
                return;
            }

            if (taken > (ulong)(pickle.Length - at))
            {
                throw new InvalidDataException($"{name} promises {taken} bytes where {pickle.Length - at} are left.");
            }

            // Places are numbered one after the other, each by an operation of its own.
            if (operation == PutAt && BinaryPrimitives.ReadUInt32LittleEndian(pickle[at..]) is var place && place > pickle.Length)
            {
                throw new InvalidDataException($"{name} wants {place} places, and has {pickle.Length} bytes.");
            }

            at += (int)taken;
        }
    }

    // How many bytes an operation has behind it; null for one that is not known.
    private static ulong? Taken(char operation, ReadOnlySpan<byte> left) => operation switch
    {
        _ when WithoutMore.Contains(operation, StringComparison.Ordinal) => 0,
        'K' or 'h' or 'q' or '\u0080' or '\u0082' => 1,
        'M' or '\u0083' => 2,
        'J' or 'j' or PutAt or '\u0084' => 4,
        'G' or '\u0095' => 8,
        'U' or 'C' or '\u008C' or '\u008A' => left.Length < 1 ? 1 : 1ul + left[0],
        'T' or 'X' or 'B' or '\u008B' => left.Length < 4 ? 4 : 4ul + BinaryPrimitives.ReadUInt32LittleEndian(left),
        '\u008D' or '\u008E' => left.Length < 8 ? 8 : 8ul + Math.Min(long.MaxValue, BinaryPrimitives.ReadUInt64LittleEndian(left)),
        'c' or 'i' => Lines(left, 2),
        'P' or 'I' or 'L' or 'F' or 'S' or 'V' or 'p' or 'g' => Lines(left, 1),
        _ => null,
    };

    private static ulong Lines(ReadOnlySpan<byte> left, int lines)
    {
        var taken = 0;
        for (; lines > 0; lines--)
        {
            var end = left[taken..].IndexOf((byte)'\n');
            if (end < 0)
            {
                return (ulong)left.Length + 1;
            }

            taken += end + 1;
        }

        return (ulong)taken;
    }
}
