using System.Text;
using System.Text.Json;

namespace FlopsBudget.Judging;

/// <summary>Looks at the text of a baseline's file as people and merges leave it, and says in which line something is wrong.</summary>
internal static class LockFilePlaces
{
    private static readonly string[] Markers = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

    /// <summary>Looks for conflicts of a merge, and for names that stand twice in one object.</summary>
    /// <returns>The line of each entry.</returns>
    /// <exception cref="FormatException">There are such.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    internal static IReadOnlyList<int> Check(string text)
    {
        var lines = text.Split('\n');
        if (Array.FindIndex(lines, IsMarker) is var conflict and >= 0)
        {
            throw new FormatException(
                $"line {conflict + 1}: a merge has left a conflict ({lines[conflict].Trim()}). Keep the entries of both sides and remove the lines with <, = and >; where both have one for the same model, keep either and let an update write it. "
                + "Do not delete the file: builds know nothing of the entries of tests");
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        var names = new Stack<HashSet<string>>();
        var entries = new List<int>();
        var outermost = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    if (reader.CurrentDepth == 2 && outermost == "models")
                    {
                        entries.Add(LineOf(bytes, reader.TokenStartIndex));
                    }

                    names.Push(new(StringComparer.Ordinal));
                    break;
                case JsonTokenType.EndObject:
                    names.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    var name = reader.GetString()!;
                    outermost = reader.CurrentDepth == 1 ? name : outermost;
                    if (!names.Peek().Add(name))
                    {
                        throw new FormatException($"line {LineOf(bytes, reader.TokenStartIndex)}: \"{name}\" stands twice in one object, and nobody knows which of them counts; remove one");
                    }

                    break;
                default:
                    break;
            }
        }

        return entries;
    }

    private static bool IsMarker(string line) => Markers.Any(marker => line.StartsWith(marker, StringComparison.Ordinal));

    private static int LineOf(ReadOnlySpan<byte> bytes, long position) => bytes[..(int)position].Count((byte)'\n') + 1;
}
