using System.Globalization;
using System.Text;

namespace FlopsBudget.MSBuild.Keys;

/// <summary>
/// The files beside an ONNX file in which its weights lie. Their contents decide nothing where the file is counted on shapes, but for the smallest tensors,
/// which may be sizes: those are read, and nothing else of them.
/// </summary>
internal static class OnnxSideFiles
{
    // What the tool reads of a tensor that lies beside its file: OnnxTensor.MostBytes. It goes by sizes and element type, whatever the file says of a
    // length; of the smallest elements four fit into a byte, and the largest take 16.
    private const int MostBytes = 4096;
    private const int MostElements = 4 * MostBytes;
    private const int LargestElement = 16;

    // No network has as many branches in branches, and the stack ends somewhere.
    private const int Deepest = 1000;

    private const int LongestText = 1 << 16;

    private const string Ending = ".onnx";

    // The messages of onnx.proto that lead to tensors, and by which of their fields.
    private static readonly Dictionary<(Message Message, int Field), Message> Ways = new()
    {
        [(Message.Model, 7)] = Message.Graph,
        [(Message.Model, 25)] = Message.Function,
        [(Message.Function, 7)] = Message.Node,
        [(Message.Function, 11)] = Message.Attribute,
        [(Message.Graph, 1)] = Message.Node,
        [(Message.Graph, 5)] = Message.Tensor,
        [(Message.Graph, 15)] = Message.Sparse,
        [(Message.Node, 5)] = Message.Attribute,
        [(Message.Attribute, 5)] = Message.Tensor,
        [(Message.Attribute, 6)] = Message.Graph,
        [(Message.Attribute, 10)] = Message.Tensor,
        [(Message.Attribute, 11)] = Message.Graph,
        [(Message.Attribute, 22)] = Message.Sparse,
        [(Message.Sparse, 1)] = Message.Tensor,
        [(Message.Sparse, 2)] = Message.Tensor,
        [(Message.Tensor, 13)] = Message.Entry,
    };

    private enum Message
    {
        Model,
        Function,
        Graph,
        Node,
        Attribute,
        Tensor,
        Sparse,
        Entry,
    }

    /// <summary>Whether a name is that of an ONNX file.</summary>
    public static bool Is(string name) => name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>The places beside a file in which its tensors lie.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputsUnknownException">It cannot be read: nobody knows then what the process that counts would make of it.</exception>
    public static IReadOnlyList<Place> Of(string path)
    {
        try
        {
            using var file = KeyFile.Open(path, bufferSize: 1 << 12);
            var places = new List<Place>();
            if (file is not null)
            {
                Read(file, file.Length, Message.Model, places, depth: 0);
            }

            return places;
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            throw new InputsUnknownException($"{path} cannot be read as an ONNX file");
        }
    }

    /// <summary>What of the files beside it a count on shapes reads, as one text.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <exception cref="InputsUnknownException">It, or one of those files, cannot be read.</exception>
    public static string KeyOf(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var text = new StringBuilder();
        foreach (var place in Of(path).Where(place => place.Elements <= MostElements))
        {
            // Nothing is read from outside of the folder.
            if (KeyFile.PathOf(folder, place.Location) is { } beside && beside.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase))
            {
                text.Append(FormattableString.Invariant($"{path}|{place.Location}|{place.Offset}|{Contents(beside, place)}\n"));
            }
        }

        return text.ToString();
    }

    private static string Contents(string path, Place place)
    {
        using var file = KeyFile.Open(path, bufferSize: 1 << 12);
        if (file is null)
        {
            return ContentKeys.Absent;
        }

        var bytes = new byte[Math.Min(MostBytes, LargestElement * Math.Max(0, place.Elements))];
        file.Position = Math.Min(place.Offset, file.Length);
        return ContentKeys.Text([.. bytes.Take(KeyFile.Fill(file, bytes))]);
    }

    private static void Read(FileStream file, long end, Message message, List<Place> places, int depth)
    {
        if (depth > Deepest)
        {
            throw new FormatException();
        }

        var (location, offset, elements) = ((string?)null, 0L, 1L);
        while (file.Position < end)
        {
            var (field, number, next) = Field(file, end);
            if (message == Message.Tensor && field == 1)
            {
                // Of more than 64 bits hold, the tool reads nothing.
                elements = unchecked(elements * (number ?? Product(file, next)));
            }
            else if (number is null && Ways.TryGetValue((message, field), out var inner))
            {
                if (inner == Message.Entry)
                {
                    var (key, value) = Entry(file, next);
                    location = key == "location" ? value : location;
                    offset = key == "offset" ? Offset(value) : offset;
                }
                else
                {
                    Read(file, next, inner, places, depth + 1);
                }
            }

            // The position of a file that is not moved keeps what was read ahead.
            if (file.Position != next)
            {
                file.Position = next;
            }
        }

        if (location is not null)
        {
            places.Add(new(location, offset, elements));
        }
    }

    private static long Product(FileStream file, long end)
    {
        var product = 1L;
        while (file.Position < end)
        {
            product = unchecked(product * Number(file));
        }

        return product;
    }

    private static long Offset(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : throw new FormatException();

    private static (string Key, string Value) Entry(FileStream file, long end)
    {
        var (key, value) = ("", "");
        while (file.Position < end)
        {
            var (field, number, next) = Field(file, end);
            if (number is null && field is 1 or 2)
            {
                var text = Text(file, (int)Math.Min(int.MaxValue, next - file.Position));
                (key, value) = field == 1 ? (text, value) : (key, text);
            }

            file.Position = next;
        }

        return (key, value);
    }

    private static string Text(FileStream file, int length)
    {
        if (length > LongestText)
        {
            throw new FormatException();
        }

        var bytes = new byte[length];
        return KeyFile.Fill(file, bytes) == length ? Encoding.UTF8.GetString(bytes) : throw new FormatException();
    }

    // The number of the next field of a message; its value, where that is a number of variable length; and where it ends.
    private static (int Field, long? Number, long End) Field(FileStream file, long end)
    {
        var tag = Number(file);
        var field = tag is > 7 and <= uint.MaxValue ? (int)(tag >> 3) : throw new FormatException();
        var number = (tag & 7) == 0 ? Number(file) : (long?)null;
        var length = (tag & 7) switch
        {
            0 => 0,
            1 => 8,
            2 => Number(file),
            5 => 4,
            _ => throw new FormatException(),
        };
        return length >= 0 && length <= end - file.Position ? (field, number, file.Position + length) : throw new FormatException();
    }

    private static long Number(FileStream file)
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = file.ReadByte();
            if (next < 0)
            {
                throw new FormatException();
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)value;
            }
        }

        throw new FormatException();
    }

    /// <summary>Where a tensor lies.</summary>
    /// <param name="location">The file, from the folder of the ONNX file.</param>
    /// <param name="offset">The first byte.</param>
    /// <param name="elements">The number of elements.</param>
    internal sealed class Place(string location, long offset, long elements)
    {
        /// <summary>The file, from the folder of the ONNX file.</summary>
        public string Location { get; } = location;

        /// <summary>The first byte.</summary>
        public long Offset { get; } = offset;

        /// <summary>The number of elements.</summary>
        public long Elements { get; } = elements;
    }
}
