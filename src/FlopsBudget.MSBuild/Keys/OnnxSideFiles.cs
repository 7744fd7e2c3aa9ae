using System.Globalization;
using System.Text;

namespace FlopsBudget.MSBuild.Keys;

/// <summary>
/// The files beside an ONNX file in which its weights lie. Their contents decide nothing where the file is counted on shapes, but for the smallest tensors,
/// which may be sizes: those are read, and nothing else of them.
/// </summary>
internal static class OnnxSideFiles
{
    // What the tool reads of a tensor that lies beside its file: OnnxTensor.MostBytes.
    private const int MostBytes = 4096;

    // No network has as many branches in branches, and the stack ends somewhere.
    private const int Deepest = 1000;

    private const string Ending = ".onnx";

    // The messages of onnx.proto that lead to tensors, and by which of their fields.
    private static readonly Dictionary<(Message Message, int Field), Message> Ways = new()
    {
        [(Message.Model, 7)] = Message.Graph,
        [(Message.Model, 25)] = Message.Function,
        [(Message.Function, 7)] = Message.Node,
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

    /// <summary>The places beside a file in which its tensors lie; none for one that cannot be read, of which the process that counts says so.</summary>
    /// <param name="path">The file.</param>
    public static IReadOnlyList<Place> Of(string path)
    {
        var places = new List<Place>();
        try
        {
            using var file = KeyFile.Open(path, bufferSize: 1 << 12);
            if (file is not null)
            {
                Read(file, file.Length, Message.Model, places, depth: 0);
            }
        }
        catch (Exception exception) when (exception is FormatException or IOException or ArgumentException)
        {
            places.Clear();
        }

        return places;
    }

    /// <summary>What of the files beside it a count on shapes reads, as one text.</summary>
    /// <param name="path">The ONNX file.</param>
    public static string KeyOf(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var text = new StringBuilder();
        foreach (var place in Of(path).Where(place => place.Length is null or <= MostBytes))
        {
            text.Append(FormattableString.Invariant($"{path}|{place.Location}|{place.Offset}|{Contents(Path.Combine(folder, place.Location), place)}\n"));
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

        var bytes = new byte[place.Length ?? MostBytes];
        file.Position = Math.Min(place.Offset, file.Length);
        return ContentKeys.Text([.. bytes.Take(file.Read(bytes, 0, bytes.Length))]);
    }

    private static void Read(FileStream file, long end, Message message, List<Place> places, int depth)
    {
        var (location, offset, length) = ((string?)null, 0L, (long?)null);
        while (file.Position < end)
        {
            var tag = Number(file);
            if ((tag & 7) != 2)
            {
                Skip(file, tag & 7);
                continue;
            }

            var size = Number(file);
            var next = file.Position + size;
            if (size < 0 || next > end || depth > Deepest)
            {
                throw new FormatException();
            }

            if (Ways.TryGetValue((message, (int)(tag >> 3)), out var inner))
            {
                if (inner == Message.Entry)
                {
                    var (key, value) = Entry(file, next);
                    location = key == "location" ? value : location;
                    offset = key == "offset" ? long.Parse(value, CultureInfo.InvariantCulture) : offset;
                    length = key == "length" ? long.Parse(value, CultureInfo.InvariantCulture) : length;
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
            places.Add(new(location.Replace('\\', Path.DirectorySeparatorChar).Replace('/', Path.DirectorySeparatorChar), offset, length));
        }
    }

    private static (string Key, string Value) Entry(FileStream file, long end)
    {
        var (key, value) = ("", "");
        while (file.Position < end)
        {
            var tag = Number(file);
            var bytes = new byte[Number(file)];
            if (file.Read(bytes, 0, bytes.Length) < bytes.Length)
            {
                throw new FormatException();
            }

            (key, value) = tag >> 3 == 1 ? (Encoding.UTF8.GetString(bytes), value) : (key, Encoding.UTF8.GetString(bytes));
        }

        return (key, value);
    }

    private static void Skip(FileStream file, long wire)
    {
        switch (wire)
        {
            case 0:
                Number(file);
                break;
            case 1:
                file.Position += 8;
                break;
            case 5:
                file.Position += 4;
                break;
            default:
                throw new FormatException();
        }
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
    /// <param name="length">The number of bytes; null where the file does not say it.</param>
    internal sealed class Place(string location, long offset, long? length)
    {
        /// <summary>The file, from the folder of the ONNX file.</summary>
        public string Location { get; } = location;

        /// <summary>The first byte.</summary>
        public long Offset { get; } = offset;

        /// <summary>The number of bytes; null where the file does not say it.</summary>
        public long? Length { get; } = length;
    }
}
