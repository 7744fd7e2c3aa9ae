using System.Text;

namespace FlopsBudget.MSBuild.Natives;

/// <summary>Reads the cache in which glibc's loader looks up libraries by name, <c>/etc/ld.so.cache</c>.</summary>
internal static class LoaderCache
{
    private const string Magic = "glibc-ld.so.cache1.1";
    private const int HeaderSize = 48;
    private const int EntrySize = 24;

    /// <summary>The paths that the cache has for a library, best first; none when there is no cache or it has another format.</summary>
    public static IReadOnlyList<string> PathsOf(string library, string cachePath)
    {
        if (!File.Exists(cachePath))
        {
            return [];
        }

        var bytes = File.ReadAllBytes(cachePath);
        var start = StartOf(bytes);
        return start < 0 ? [] : Read(bytes, start, library);
    }

    // Older systems put a table of an earlier format before the one that is read here.
    private static int StartOf(byte[] bytes) => Encoding.ASCII.GetString(bytes).IndexOf(Magic, StringComparison.Ordinal);

    private static List<string> Read(byte[] bytes, int start, string library)
    {
        var paths = new List<string>();
        var count = start + HeaderSize <= bytes.Length ? BitConverter.ToUInt32(bytes, start + Magic.Length) : 0;
        for (var i = 0; i < count; i++)
        {
            var entry = start + HeaderSize + (i * EntrySize);
            if (entry + EntrySize > bytes.Length)
            {
                break;
            }

            if (Text(bytes, start + BitConverter.ToUInt32(bytes, entry + 4)) == library)
            {
                paths.Add(Text(bytes, start + BitConverter.ToUInt32(bytes, entry + 8)));
            }
        }

        return paths;
    }

    private static string Text(byte[] bytes, long offset)
    {
        var end = offset < bytes.Length ? Array.IndexOf(bytes, (byte)0, (int)offset) : -1;
        return end < 0 ? "" : Encoding.UTF8.GetString(bytes, (int)offset, end - (int)offset);
    }
}
