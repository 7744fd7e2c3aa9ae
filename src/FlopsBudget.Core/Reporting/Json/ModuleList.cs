using System.Text.Json;
using FlopsBudget.Text;
using FlopsBudget.Traces;

namespace FlopsBudget.Reporting.Json;

/// <summary>The list of modules of a report in JSON, of which it is known that they are a tree.</summary>
/// <param name="Places">The modules, each with the number of the one in which it lies; 0 for the first, which lies in none.</param>
/// <param name="Paths">Their paths, put together of their names.</param>
internal sealed record ModuleList(IReadOnlyList<(JsonElement Json, int Above)> Places, IReadOnlyList<string> Paths)
{
    // A file may say in few letters what needs more memory than there is: each of many modules inside of each other has the names of all before it.
    private const long MostLetters = 1L << 27;

    internal static ModuleList Read(JsonElement report)
    {
        var (places, depths, paths) = (new List<(JsonElement Json, int Above)>(), new List<int>(), new List<string>());
        var around = new Stack<int>();
        var letters = 0L;
        foreach (var json in report.Objects("modules", json => json))
        {
            var above = places.Count == 0 ? 0 : json.SmallNumber("parent");

            // Behind a module stand those in it, then what lies in one of those around it.
            while (around.TryPeek(out var last) && last != above)
            {
                around.Pop();
            }

            var depth = json.SmallNumber("depth");
            if (places.Count == 0 ? depth != 0 || json.Has("parent", out _) : around.Count == 0 || depth != depths[above] + 1)
            {
                throw new FormatException("\"modules\" is no tree: it begins with the model at depth 0, and each module stands behind its parent and what lies in that, at a depth of one more");
            }

            var path = json.TextOrNull("path") ?? ModulePath.Join(places.Count == 0 ? string.Empty : paths[above], json.Text("name"));
            letters += path.Length;
            if (letters > MostLetters)
            {
                throw new FormatException($"the paths of \"modules\" have more than {MostLetters} letters together, which no model has");
            }

            around.Push(places.Count);
            places.Add((json, above));
            depths.Add(depth);
            paths.Add(path);
        }

        return places.Count > 0 ? new(places, paths) : throw new FormatException("\"modules\" is no tree: it has not even the model");
    }
}
