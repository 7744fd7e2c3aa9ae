using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace FlopsBudget.Traces;

/// <summary>What stands before the numbers in a file of NumPy (formats 1.0 to 3.0).</summary>
/// <param name="Shape">Sizes and element type.</param>
/// <param name="IsColumnsFirst">Whether the numbers are in the order of Fortran, the first index running fastest.</param>
/// <param name="Offset">Where the numbers begin.</param>
internal sealed record NumpyHeader(TensorShape Shape, bool IsColumnsFirst, int Offset)
{
    private const int LongestText = 1 << 16;

    private static readonly Dictionary<string, ElementType> Types = new(StringComparer.Ordinal)
    {
        ["b1"] = ElementType.Bool,
        ["u1"] = ElementType.UInt8,
        ["i1"] = ElementType.Int8,
        ["i2"] = ElementType.Int16,
        ["i4"] = ElementType.Int32,
        ["i8"] = ElementType.Int64,
        ["f2"] = ElementType.Float16,
        ["f4"] = ElementType.Float32,
        ["f8"] = ElementType.Float64,
        ["c8"] = ElementType.Complex64,
        ["c16"] = ElementType.Complex128,
    };

    // The text is a literal of Python; it comes from anywhere, so that it is matched in linear time.
    private static readonly Regex Literal = new(
        @"^\{\s*(('descr'\s*:\s*'(?<type>[^']*)'|'fortran_order'\s*:\s*(?<order>True|False)|'shape'\s*:\s*\((?<sizes>[0-9, ]*)\))\s*(,\s*)?){3}\}\s*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    /// <summary>Reads the beginning of a file.</summary>
    /// <exception cref="FormatException">It is none of NumPy, or holds what no tensor can.</exception>
    internal static NumpyHeader Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 10 || file[0] != 0x93 || !file[1..6].SequenceEqual("NUMPY"u8))
        {
            throw new FormatException("it does not begin as a file of NumPy does. Write it with numpy.save");
        }

        var version = file[6];
        if (version is < 1 or > 3 || file[7] != 0)
        {
            throw new FormatException($"its format {version}.{file[7]} is not known; 1.0, 2.0 and 3.0 are");
        }

        var start = version == 1 ? 10 : 12;
        var length = file.Length < start ? long.MaxValue : version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(file[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        if (length > LongestText || file.Length < start + length)
        {
            throw new FormatException("it ends before its numbers begin, or is damaged there");
        }

        var offset = start + (int)length;
        return Read((version == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(file[start..offset]), offset);
    }

    /// <summary>The bytes of the numbers, which stand behind the header.</summary>
    /// <exception cref="FormatException">There are more or fewer than the shape takes.</exception>
    internal ReadOnlySpan<byte> Numbers(ReadOnlySpan<byte> file)
    {
        var numbers = file[Offset..];
        var needed = Shape.Sizes.Aggregate(new BigInteger(ElementTypes.Bytes(Shape.Type, 1)), (product, size) => product * size);
        return needed == numbers.Length
            ? numbers
            : throw new FormatException($"{Shape} takes {needed} bytes, and {numbers.Length} follow its header. Write one array into it, whole");
    }

    private static NumpyHeader Read(string text, int offset)
    {
        var match = Literal.Match(text);
        return match.Groups["type"].Success && match.Groups["order"].Success && match.Groups["sizes"].Success
            ? new(new(Sizes(match.Groups["sizes"].Value), Type(match.Groups["type"].Value)), match.Groups["order"].Value == "True", offset)
            : throw new FormatException("its header does not tell one element type, one order and one shape. Arrays of records or objects cannot be given");
    }

    private static ElementType Type(string text)
    {
        if (text.StartsWith('>'))
        {
            throw new FormatException($"its numbers ({text}) have the high byte first. Save array.astype(array.dtype.newbyteorder(\"<\"))");
        }

        return text.Length > 1 && text[0] is '<' or '|' && Types.TryGetValue(text[1..], out var type)
            ? type
            : throw new FormatException($"its element type {text} is none that a tensor can have. Save it as one of bool, uint8, int8, int16, int32, int64, float16, float32, float64, complex64 and complex128");
    }

    private static ImmutableArray<long> Sizes(string text) =>
    [
        .. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(size =>
            long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? number
                : throw new FormatException($"its shape ({text}) has a size that is not positive, so there is nothing to count with")),
    ];
}
