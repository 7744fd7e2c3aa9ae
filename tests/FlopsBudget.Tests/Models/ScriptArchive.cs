using System.IO.Compression;
using System.Text;

namespace FlopsBudget.Tests.Models;

/// <summary>Writes a TorchScript archive (a zip with source and a pickle) from source, as Python's torch would save it.</summary>
internal static class ScriptArchive
{
    /// <summary>The archive's bytes.</summary>
    /// <param name="source">The classes, in TorchScript as it is serialised.</param>
    /// <param name="root">The model.</param>
    internal static byte[] Write(string source, ScriptObject root)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var pickle = new ScriptPickle();
            Add(zip, "data.pkl", pickle.Write(root));
            Add(zip, "code/__torch__.py", Encoding.UTF8.GetBytes(source));
            Add(zip, "constants.pkl", ScriptPickle.EmptyTuple);
            for (var storage = 0; storage < pickle.Storages; storage++)
            {
                Add(zip, $"data/{storage}", new byte[sizeof(float)]);
            }

            Add(zip, "version", "3\n"u8.ToArray());
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        // libtorch reads records where they lie, so they are stored as they are.
        using var stream = zip.CreateEntry($"archive/{name}", CompressionLevel.NoCompression).Open();
        stream.Write(content);
    }
}
